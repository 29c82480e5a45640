/** A run that goes on: how far it is, as it happens, and what ends it. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { TypedDocumentString } from "../gql/graphql.ts";
import { watch } from "../watch.ts";
import { Refusal, useAct, type Acting } from "./act.tsx";
import { say } from "./said.tsx";

/** How far the run of an id is; `read` gives nothing once it is over, which is said then. */
export function useFollowed<Data, Far>(
  document: TypedDocumentString<Data, { id: string }>,
  id: string,
  begin: Far,
  read: (data: Data) => Far | undefined,
  { said, over }: { said: string; over: () => void },
): Far {
  const [far, setFar] = useState(begin);
  useEffect(() => {
    const heard = (data: Data) => {
      const now = read(data);
      if (now !== undefined) return setFar(() => now);
      say(said);
      over();
    };
    return watch(document, { id }, heard, over);
  }, [id]);
  return far;
}

export function Going({ title, part, told, end }: { title: string; part?: number | null | undefined; told: string; end: false | ((acting: Acting) => ComponentChildren) }) {
  const acting = useAct();
  return (
    <section class="card progress">
      <h2>{title}</h2>
      <progress aria-label={title} {...(typeof part === "number" && { value: part, max: 1 })} />
      <p class="soft">{told}</p>
      <Refusal of={acting} />
      {end && end(acting)}
    </section>
  );
}
