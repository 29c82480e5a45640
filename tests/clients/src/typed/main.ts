/** Pages through all people and looks one up, with types and document ids that graphql-codegen made. */
import { send } from "../send";
import { graphql, useFragment as unmasked } from "./gql";
import type { CardFragment, TypedDocumentString } from "./gql/graphql";

const Card = graphql(`
  fragment Card on Person {
    name
    joinedOn
    department {
      name
    }
  }
`);

const Page = graphql(`
  query Page($first: Int!, $after: String) {
    people(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...Card
        }
      }
    }
  }
`);

const Teaches = graphql(`
  query Teaches($by: PersonBy!) {
    person(by: $by) {
      skills(first: 10, intent: TEACHES) {
        edges {
          level
          intent
          node {
            name
          }
        }
      }
    }
  }
`);

const [url = ""] = process.argv.slice(2);

function ask<Data extends object, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  return send(url, String(document.__meta__?.["hash"]), variables);
}

async function* pages(after: string | null = null): AsyncGenerator<string[]> {
  const { people } = await ask(Page, { first: 2, after });
  yield (people?.edges ?? []).map(({ node }) => described(unmasked(Card, node)));
  if (people?.pageInfo.hasNextPage) {
    yield* pages(people.pageInfo.endCursor ?? null);
  }
}

function described({ name, joinedOn, department }: CardFragment): string {
  return [name, joinedOn, department?.name].filter(Boolean).join(", ");
}

async function taught(): Promise<string[]> {
  const { person } = await ask(Teaches, { by: { externalId: "ada" } });
  return (person?.skills.edges ?? []).map(({ level, node }) => `${node.name} ${level}`);
}

/** Never called: each line must be an error of the compiler, or the compiler complains. */
export async function refusedByTheCompiler(): Promise<void> {
  // @ts-expect-error A selector has exactly one of its fields.
  await ask(Teaches, { by: { externalId: "ada", id: "1" } });
  // @ts-expect-error A required variable is missing.
  await ask(Page, {});
  // @ts-expect-error The operation does not select this field.
  (await ask(Teaches, { by: { externalId: "ada" } })).person?.email;
}

async function main(): Promise<void> {
  const people: string[][] = [];
  for await (const page of pages()) {
    people.push(page);
  }
  console.log(JSON.stringify({ people, taught: await taught() }));
}

void main();
