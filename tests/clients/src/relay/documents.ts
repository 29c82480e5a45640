/** What a page of people and their skills needs, as Relay's components would declare it. */
import { graphql } from "relay-runtime";

export const peopleQuery = graphql`
  query documentsPeopleQuery {
    ...documents_people
  }
`;

export const people = graphql`
  fragment documents_people on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "documentsPeoplePaginationQuery") {
    people(first: $count, after: $cursor) @connection(key: "documents_people") {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          ...documents_skills
        }
      }
    }
  }
`;

export const skills = graphql`
  fragment documents_skills on Person
  @argumentDefinitions(count: { type: "Int", defaultValue: 1 }, cursor: { type: "String" })
  @refetchable(queryName: "documentsSkillsRefetchQuery") {
    skills(first: $count, after: $cursor) @connection(key: "documents_skills") {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        level
        node {
          name
        }
      }
    }
  }
`;
