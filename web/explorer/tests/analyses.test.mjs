/** Analyses: the scoreboard has a row for each method; an analysis is cancelled, change compares two; every query can be tried. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { buildSchema, parse, validate } from "graphql";
import { asked, opened } from "./rig.mjs";

const schema = buildSchema(readFileSync(new URL("../../../schema/schema.graphql", import.meta.url), "utf8"));

test("every measured method has a row, and the one that serves is marked", async () => {
  const { recommender } = await asked("{ recommender { rows { task serving } } }");
  const { page, closed } = await opened("/analyses");
  const rows = page.getByRole("region", { name: "Methods" }).locator("tbody tr");
  await rows.first().waitFor();
  const mentors = recommender.rows.filter((/** @type {any} */ { task }) => task === recommender.rows[0].task);
  assert.equal(await rows.count(), mentors.length);
  assert.equal(await rows.locator(".tag", { hasText: "serves" }).count(), mentors.filter((/** @type {any} */ { serving }) => serving).length);
  await closed();
});

test("an analysis is started, followed and cancelled, and readers notice nothing", async () => {
  const shown = async () => (await asked("{ network { serving { id } } }")).network.serving.id;
  const before = await shown();
  const { page, closed } = await opened("/analyses");
  await page.getByRole("button", { name: "Start an analysis" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
  const going = page.locator(".progress");
  await going.getByText(/^Step \d+/).waitFor();
  await going.getByRole("button", { name: "Cancel it" }).click();
  await page.getByRole("region", { name: "Analyses" }).locator("tbody tr").first().getByText("Cancelled").waitFor();
  await going.waitFor({ state: "detached" });
  assert.equal(await shown(), before);
  await closed();
});

test("change shows two pictures, and the flows of the answer", async () => {
  const { analysisRuns } = await asked("{ analysisRuns(first: 50) { edges { node { id status } } } }");
  const good = analysisRuns.edges.map((/** @type {any} */ { node }) => node).filter((/** @type {any} */ { status }) => status === "SUCCEEDED");
  assert.ok(good.length > 1, "the tests need a network that was analysed twice");
  const [to, from] = good;
  const { memberFlow } = await asked(`{ memberFlow(from: "${from.id}", to: "${to.id}") { people } }`);
  const { page, closed } = await opened("/change");
  assert.equal(await page.locator("svg.then").count(), 2);
  assert.equal(await page.getByRole("region", { name: "Flow of members" }).locator("tbody tr").count(), memberFlow.length);
  await closed();
});

test("each query behind a screen is valid, and opens in the editor with its fragments", async () => {
  const { page, closed } = await opened("/queries");
  const links = page.locator('a[href^="/graphiql?"]');
  const texts = await links.evaluateAll((all) => all.map((each) => new URL(/** @type {HTMLAnchorElement} */ (each).href).searchParams.get("query")));
  assert.ok(texts.length > 30);
  for (const text of texts) assert.deepEqual(validate(schema, parse(String(text))).map(String), []);
  const proposal = texts.find((text) => text?.startsWith("query Proposal("));
  assert.match(String(proposal), /fragment Version on GroupVersion/);
  await closed();
});
