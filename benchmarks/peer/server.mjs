// The same stored network behind npm @neo4j/graphql and Apollo Server, as their documentation starts them.
import { readFile } from "node:fs/promises";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USER = "neo4j", NEO4J_PASSWORD } = process.env;
const auth = NEO4J_PASSWORD ? neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD) : undefined;
const driver = neo4j.driver(NEO4J_URI, auth, { disableLosslessIntegers: true });
const typeDefs = await readFile(new URL("schema.graphql", import.meta.url), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false });
const { url } = await startStandaloneServer(server, {
  context: async ({ req }) => ({ req, sessionConfig: { database: "neo4j" } }),
  listen: { port: 0, host: "127.0.0.1" },
});
console.log(url);
