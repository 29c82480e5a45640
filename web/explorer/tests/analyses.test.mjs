/** Analyses: the scoreboard has a row for each method; change compares two of them; every query can be tried. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, opened } from "./rig.mjs";

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

test("change compares the same runs as the answer has, or says that there is one only", async () => {
  const { analysisRuns } = await asked("{ analysisRuns(first: 50) { edges { node { status } } } }");
  const good = analysisRuns.edges.filter((/** @type {any} */ { node }) => node.status === "SUCCEEDED").length;
  const { page, closed } = await opened("/change");
  if (good < 2) await page.getByText("There is one analysis so far").waitFor();
  else assert.equal(await page.locator("svg.then").count(), 2);
  await closed();
});

test("each query behind a screen is valid, and opens in the editor with its fragments", async () => {
  const { page, closed } = await opened("/queries?screen=proposal");
  const links = page.getByRole("link", { name: /^Open in the editor/ });
  const texts = await links.evaluateAll((all) => all.map((each) => new URL(/** @type {HTMLAnchorElement} */ (each).href).searchParams.get("query")));
  assert.ok(texts.length > 5);
  const proposal = texts.find((text) => text?.startsWith("query Proposal("));
  assert.match(String(proposal), /fragment Version on GroupVersion/);
  await closed();
});
