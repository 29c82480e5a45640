/** The departments, to choose one of them. */
import { useAsked } from "../answer.ts";
import { ask } from "../ask.ts";
import { DepartmentsDocument, type DepartmentsQuery } from "../gql/graphql.ts";
import { whole } from "../pages.ts";

type Department = NonNullable<DepartmentsQuery["departments"]>["edges"][number]["node"];

/** All of them, however many there are; none until they are there. */
export function useDepartments(): readonly Department[] {
  const { data } = useAsked("departments", (signal) => whole(async (after) => (await ask(DepartmentsDocument, { after }, signal)).departments));
  return data?.edges.map(({ node }) => node) ?? [];
}
