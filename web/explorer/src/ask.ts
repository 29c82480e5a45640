/** One operation per click, sent by the id of its registered document. */
import type { TypedDocumentString } from "./gql/graphql.ts";
import { leave, token } from "./session.ts";

/** What a screen can be told in place of an answer. */
export class AskError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}

const HIDDEN = new Set(["FORBIDDEN", "UNAUTHENTICATED"]);

/** Asks, and gives the data. What the asker may not see is null in it; any other error is thrown. */
export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const answer = (await posted(body(document, variables), signal)) as Answer<Data>;
  const failures = answer.errors ?? [];
  const worst = failures.find(({ extensions }) => !answer.data || !HIDDEN.has(extensions?.code ?? ""));
  if (worst) throw new AskError(worst.message, worst.extensions?.code ?? "UNKNOWN");
  if (!answer.data) throw new AskError("", "NO_ANSWER");
  return answer.data;
}

/** The body of a request: the id in the place of the text. */
export function body<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) {
  return { documentId: document.__meta__?.["hash"] as string, variables };
}

async function posted(sent: object, signal?: AbortSignal): Promise<unknown> {
  const headers: Record<string, string> = { "content-type": "application/json", accept: "application/json" };
  if (token.value) headers["authorization"] = `Bearer ${token.value}`;
  try {
    const options = { method: "POST", headers, body: JSON.stringify(sent) };
    const response = await fetch("/graphql", signal ? { ...options, signal } : options);
    if (response.status === 401) leave();
    return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AskError("", "UNREACHABLE");
  }
}
