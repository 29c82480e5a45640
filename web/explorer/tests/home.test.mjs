/** Home: the numbers and findings of the answer, and the way from each finding to what can be done. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, changed, opened, ready } from "./rig.mjs";

test("the numbers, the findings and what waits are those of the answer", async () => {
  const { network, decisions } = await asked("{ network { numbers { kind } findings(first: 5) { text } } decisions(first: 0) { totalCount } }");
  const { page, closed } = await opened("/");
  assert.equal(await page.locator(".number").count(), network.numbers.length);
  assert.deepEqual(await page.locator(".finding p:first-child").allInnerTexts(), network.findings.map((/** @type {any} */ { text }) => text));
  await page.getByRole("link", { name: `Decide on ${decisions.totalCount} suggestion` }).waitFor();
  await closed();
});

test("a finding about a department leads to the suggestions for its people", async () => {
  const { page, closed } = await opened("/communities");
  const finding = { kind: "FEW_MENTORED", text: "In “Nowhere” few are mentored.", values: [], action: "PROPOSE_MENTORS", community: null, department: { id: "d", name: "Nowhere" }, skill: null };
  await changed(page, ({ network }) => {
    if (network?.findings) network.findings = [finding];
  });
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await ready(page, "/");
  await page.getByRole("link", { name: "Propose mentors" }).click();
  await ready(page, "/inbox");
  assert.equal(await page.getByLabel("Name or department").inputValue(), "Nowhere");
  await page.getByText(/^Showing 0 of/).waitFor();
  await closed();
});
