/** Something that is done: one operation, what came of it in words, and a refusal that says what to do next. */
import { useState } from "preact/hooks";
import { ask, type AskError } from "../ask.ts";
import type { TypedDocumentString } from "../gql/graphql.ts";
import { catalogue, count } from "../language.ts";
import { say } from "./said.tsx";

export interface Refused {
  /** The type of the refusal, where the operation asks for it. */
  readonly __typename?: string | undefined;
  readonly message: string;
  readonly next: string;
  /** The language, where it is what the server says. */
  readonly lang?: "en";
  /** How many more were refused at the same time. */
  readonly more?: number;
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
  /** Does it with each of the variables, also after one that is refused; gives the answers, null where there is none. */
  readonly each: <Data extends object, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: readonly Variables[],
  ) => Promise<(Data | null)[]>;
  readonly forget: () => void;
}

const words = catalogue({
  en: {
    refused: "This was not done",
    more: (n: number) => count(n, "One more was refused.", "# more were refused."),
    close: "Close",
    FORBIDDEN: { message: "Your role does not include this.", next: "Sign in as somebody who may do it." },
    UNREACHABLE: { message: "The server cannot be reached.", next: "Look whether it runs, then try again." },
  },
  de: {
    refused: "Das wurde nicht getan",
    more: (n: number) => count(n, "Noch eines wurde abgelehnt.", "Noch # wurden abgelehnt."),
    close: "Schließen",
    FORBIDDEN: { message: "Deine Rolle umfasst das nicht.", next: "Melde dich als jemand an, der es darf." },
    UNREACHABLE: { message: "Der Server ist nicht erreichbar.", next: "Sieh nach, ob er läuft, und versuche es noch einmal." },
  },
});

/** Acts one at a time. */
export function useAct(): Acting {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const each: Acting["each"] = async <Data extends object, Variables>(document: TypedDocumentString<Data, Variables>, variables: readonly Variables[]) => {
    setBusy(true);
    setRefused(null);
    const answers: (Data | null)[] = [];
    const refusals: Refused[] = [];
    try {
      for (const one of variables) {
        const data = await ask(document, one);
        const refusal = refusalIn(data);
        if (refusal) refusals.push(refusal);
        answers.push(refusal ? null : data);
      }
    } catch (error) {
      const { code, message } = error as AskError;
      refusals.push(code === "UNREACHABLE" ? words().UNREACHABLE : { message, next: "", lang: "en" });
    }
    setRefused(refusals[0] ? { ...refusals[0], more: refusals.length - 1 } : null);
    setBusy(false);
    return answers;
  };
  const act: Acting["act"] = async (document, variables, done) => {
    const [data = null] = await each(document, [variables]);
    if (data && done) say(done);
    return data;
  };
  return { busy, refused, act, each, forget: () => setRefused(null) };
}

/** The first refusal among the answers; an answer that is null was forbidden. */
function refusalIn(data: object): Refused | null {
  for (const each of Object.values(data) as (Partial<Refused> | null)[]) {
    if (each === null) return words().FORBIDDEN;
    if (each.message !== undefined) return { __typename: each.__typename, message: each.message, next: each.next ?? "", lang: "en" };
  }
  return null;
}

/** Says what was refused, and what to do next. */
export function Refusal({ of }: { of: Acting }) {
  if (!of.refused) return null;
  return (
    <div class="notice bad" role="alert">
      <strong>{words().refused}</strong>
      <p><span lang={of.refused.lang}>{of.refused.message} {of.refused.next}</span> {!!of.refused.more && words().more(of.refused.more)}</p>
      <button class="quiet" onClick={of.forget}>{words().close}</button>
    </div>
  );
}
