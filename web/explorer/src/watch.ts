/** Progress as it happens, over server-sent events. */
import { createClient } from "graphql-sse";
import { AskError, body } from "./ask.ts";
import type { TypedDocumentString } from "./gql/graphql.ts";
import { token } from "./session.ts";

const client = createClient({
  url: "/graphql",
  headers: (): Record<string, string> => (token.value ? { authorization: `Bearer ${token.value}` } : {}),
});

/** Calls `each` with every event until the returned function is called; `over` hears of the end and of a failure. */
export function watch<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  each: (data: Data) => void,
  over: (failure?: AskError) => void = () => {},
): () => void {
  // graphql-sse wants a text; the server needs the id only.
  const sent = { ...body(document, variables), query: undefined as unknown as string } as never;
  return client.subscribe<Data>(sent, {
    next: ({ data, errors }) => {
      const [first] = errors ?? [];
      if (first) over(new AskError(first.message, String(first.extensions?.["code"] ?? "UNKNOWN")));
      else if (data) each(data);
    },
    error: () => over(new AskError("", "UNREACHABLE")),
    complete: () => over(),
  });
}
