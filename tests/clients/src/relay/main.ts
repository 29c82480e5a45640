/** Does with Relay's store and network what its hooks do: a first page, the pages behind it, one person's further skills. */
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getFragment,
  getPaginationMetadata,
  getPaginationVariables,
  getRequest,
  Network,
  RecordSource,
  Store,
  type GraphQLTaggedNode,
} from "relay-runtime";
import { waitForFragmentData } from "relay-runtime/experimental";
import { send } from "../send";
import type { documents_people$key as PeopleKey } from "./__generated__/documents_people.graphql";
import type { documents_skills$key as SkillsKey } from "./__generated__/documents_skills.graphql";
import type { documentsPeopleQuery } from "./__generated__/documentsPeopleQuery.graphql";
import { people, peopleQuery, skills } from "./documents";

const [url = ""] = process.argv.slice(2);
const environment = new Environment({
  network: Network.create(async ({ id }, variables) => ({ data: await send(url, String(id), variables) })),
  store: new Store(new RecordSource()),
});

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null | undefined;
}

async function rest(fragment: GraphQLTaggedNode, { hasNextPage, endCursor }: PageInfo, id?: string): Promise<void> {
  if (!hasNextPage) {
    return;
  }
  const { paginationRequest, paginationMetadata } = getPaginationMetadata(getFragment(fragment), "main");
  const base = id === undefined ? {} : { id };
  const variables = getPaginationVariables("forward", 100, endCursor, base, {}, paginationMetadata);
  await fetchQuery(environment, paginationRequest, variables).toPromise();
}

async function skillsOf(person: SkillsKey, id: string): Promise<string[]> {
  const first = await waitForFragmentData<SkillsKey>(environment, skills, person);
  await rest(skills, first.skills.pageInfo, id);
  const all = await waitForFragmentData<SkillsKey>(environment, skills, person);
  return all.skills.edges.map(({ level, node }) => `${node.name} ${level}`);
}

async function main(): Promise<void> {
  environment.retain(createOperationDescriptor(getRequest(peopleQuery), {}));
  const query = await fetchQuery<documentsPeopleQuery>(environment, peopleQuery, {}).toPromise();
  if (!query) {
    throw new Error("The first page did not come.");
  }
  const first = await waitForFragmentData<PeopleKey>(environment, people, query);
  await rest(people, first.people?.pageInfo ?? { hasNextPage: false, endCursor: null });
  const all = await waitForFragmentData<PeopleKey>(environment, people, query);
  const found: Record<string, string[]> = {};
  for (const { node } of all.people?.edges ?? []) {
    found[node.id] = [node.name, ...(await skillsOf(node, node.id))];
  }
  console.log(JSON.stringify({ firstPage: first.people?.edges.length, people: Object.values(found) }));
}

void main();
