/** Posts a registered document by its id, as GraphQL over HTTP says, and returns the data or throws. */
export async function send<Data extends object>(url: string, documentId: string, variables: unknown): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ documentId, variables }),
  });
  const answer = (await response.json()) as { data?: Data | null; errors?: readonly { message: string }[] };
  if (answer.errors?.length || !answer.data) {
    throw new Error(answer.errors?.map(({ message }) => message).join("; ") ?? `HTTP ${response.status}`);
  }
  return answer.data;
}
