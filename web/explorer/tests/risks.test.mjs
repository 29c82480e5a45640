/** Knowledge risks: a skill that hangs on few is handed over by proposing a mentorship. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, opened } from "./rig.mjs";

test("a handover is proposed: both are asked, or the coordinator is, where one works for the other", async () => {
  const { knowledgeRisks } = await asked("{ knowledgeRisks(first: 20) { totalCount edges { node { skill { name } handovers { teacher { name } } } } } }");
  const { page, closed } = await opened("/risks?names=shown");
  assert.equal(await page.locator(".risk").count(), knowledgeRisks.edges.length);
  const skill = knowledgeRisks.edges.find((/** @type {any} */ { node }) => node.handovers.some((/** @type {any} */ { teacher }) => teacher))?.node.skill.name;
  assert.ok(skill, "the sample has a skill that somebody can hand over");
  const risk = page.locator(".risk", { has: page.getByRole("heading", { name: skill, exact: true }) });
  if ((await risk.getAttribute("open")) === null) await risk.locator("summary").click();
  await risk.getByRole("button", { name: /^Propose that/ }).first().click();
  const [came, despite] = [risk.getByText("Both have been asked. They decide."), risk.getByRole("button", { name: "Propose it all the same" })];
  await came.or(despite).first().waitFor();
  await closed();
});
