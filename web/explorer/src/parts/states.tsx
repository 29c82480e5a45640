/** What stands where an answer will be, where there is none, and where it failed. */
import type { ComponentChildren } from "preact";
import type { Answered } from "../answer.ts";
import type { AskError } from "../ask.ts";
import { catalogue } from "../language.ts";

const words = catalogue({
  en: {
    asking: "Asking the network …",
    failed: "That did not work",
    again: "Try again",
    FORBIDDEN: "Your role does not include this. Sign in as somebody who may see it.",
    UNAUTHENTICATED: "Sign in to see this.",
    UNREACHABLE: "The server cannot be reached. Look whether it runs, then try again.",
    NO_ANSWER: "The server gave no answer. Try again.",
  },
  de: {
    asking: "Das Netzwerk wird gefragt …",
    failed: "Das hat nicht geklappt",
    again: "Noch einmal",
    FORBIDDEN: "Deine Rolle umfasst das nicht. Melde dich als jemand an, der es sehen darf.",
    UNAUTHENTICATED: "Melde dich an, um das zu sehen.",
    UNREACHABLE: "Der Server ist nicht erreichbar. Sieh nach, ob er läuft, und versuche es dann noch einmal.",
    NO_ANSWER: "Der Server hat nicht geantwortet. Versuche es noch einmal.",
  },
});

/** Shows what was answered, or that it is on its way, or why there is none. */
export function Answer<Data>({
  of,
  children,
}: {
  of: Answered<Data>;
  children: (data: Data) => ComponentChildren;
}) {
  if (of.failure) return <Failure failure={of.failure} again={of.again} />;
  if (of.data) return <div aria-busy={of.asking}>{children(of.data)}</div>;
  return of.asking ? <p class="asking">{words().asking}</p> : null;
}

/** Why something failed, and what to do. */
export function Failure({ failure, again }: { failure: AskError; again?: () => void }) {
  const known = words() as Record<string, string>;
  return (
    <div class="notice bad" role="alert">
      <strong>{words().failed}</strong>
      <p>{known[failure.code] ?? <span lang="en">{failure.message}</span>}</p>
      {again && <button onClick={again}>{words().again}</button>}
    </div>
  );
}

/** Says that there is nothing, and what would change that. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="notice">{children}</p>;
}
