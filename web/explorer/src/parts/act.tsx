/** Something that is done: one operation, what came of it in words, and a refusal that says what to do next. */
import { useState } from "preact/hooks";
import { ask, type AskError } from "../ask.ts";
import type { TypedDocumentString } from "../gql/graphql.ts";
import { catalogue } from "../language.ts";
import { say } from "./said.tsx";

export interface Refused {
  /** The type of the refusal, where the operation asks for it. */
  readonly __typename?: string | undefined;
  readonly message: string;
  readonly next: string;
}

export interface Acting {
  readonly busy: boolean;
  readonly refused: Refused | null;
  /** Does it and gives the answer, or null where it was refused. */
  readonly act: <Data extends object, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    done?: string,
  ) => Promise<Data | null>;
  readonly forget: () => void;
}

const words = catalogue({
  en: {
    refused: "This was not done",
    close: "Close",
    FORBIDDEN: { message: "Your role does not include this.", next: "Sign in as somebody who may do it." },
    UNREACHABLE: { message: "The server cannot be reached.", next: "Look whether it runs, then try again." },
  },
  de: {
    refused: "Das wurde nicht getan",
    close: "Schließen",
    FORBIDDEN: { message: "Deine Rolle umfasst das nicht.", next: "Melde dich als jemand an, der es darf." },
    UNREACHABLE: { message: "Der Server ist nicht erreichbar.", next: "Sieh nach, ob er läuft, und versuche es noch einmal." },
  },
});

/** Acts one at a time. */
export function useAct(): Acting {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const act: Acting["act"] = async (document, variables, done) => {
    setBusy(true);
    setRefused(null);
    try {
      const data = await ask(document, variables);
      const refusal = refusalIn(data);
      setRefused(refusal);
      if (!refusal && done) say(done);
      return refusal ? null : data;
    } catch (error) {
      const { code, message } = error as AskError;
      setRefused(code === "UNREACHABLE" ? words().UNREACHABLE : { message, next: "" });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, act, forget: () => setRefused(null) };
}

/** The first refusal among the answers; an answer that is null was forbidden. */
function refusalIn(data: object): Refused | null {
  for (const each of Object.values(data) as (Partial<Refused> | null)[]) {
    if (each === null) return words().FORBIDDEN;
    if (each.message !== undefined) return { __typename: each.__typename, message: each.message, next: each.next ?? "" };
  }
  return null;
}

/** Says what was refused, and what to do next. */
export function Refusal({ of }: { of: Acting }) {
  if (!of.refused) return null;
  return (
    <div class="notice bad" role="alert">
      <strong>{words().refused}</strong>
      <p>{of.refused.message} {of.refused.next}</p>
      <button class="quiet" onClick={of.forget}>{words().close}</button>
    </div>
  );
}
