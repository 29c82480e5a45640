/** Knowledge risks: a skill that hangs on few is handed over by proposing a micro-mentorship. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, opened } from "./rig.mjs";

/** @typedef {{ externalId: string, name: string, manager: { externalId: string } | null }} Side */
/** @typedef {{ skill: string, place: number, learner: Side, teacher: Side }} Handover */

/** Handovers that can be proposed, each with its skill and its place among those of the skill.
 * @returns {Promise<Handover[]>} */
async function handovers() {
  const side = "{ externalId name manager { externalId } }";
  const { knowledgeRisks } = await asked(
    `{ knowledgeRisks(first: 20) { edges { node { skill { name } handovers { learner ${side} teacher ${side} } } } } }`,
  );
  const risks = knowledgeRisks.edges.map((/** @type {any} */ { node }) => node);
  return risks
    .flatMap((/** @type {any} */ { handovers, skill }) => handovers.map((/** @type {any} */ each, /** @type {number} */ place) => ({ ...each, place, skill: skill.name })))
    .filter((/** @type {Handover} */ { teacher }) => teacher);
}

/** @param {Handover} handover */
function inLine({ learner, teacher }) {
  return learner.manager?.externalId === teacher.externalId || teacher.manager?.externalId === learner.externalId;
}

test("a handover is proposed and both are asked; where one works for the other it takes a second word", async () => {
  const found = await handovers();
  const chosen = [found.find(inLine), found.find((each) => !inLine(each))].filter((each) => !!each);
  assert.ok(chosen.length > 0, "the sample has a skill that somebody can hand over");
  const { page, closed } = await opened("/risks?names=shown");
  for (const { learner, place, skill, teacher } of chosen) {
    const risk = page.locator(".risk", { has: page.getByRole("heading", { name: skill, exact: true }) });
    if ((await risk.getAttribute("open")) === null) await risk.locator("summary").click();
    const card = risk.locator("li.card").nth(place);
    await card.getByRole("button", { name: `Propose that ${teacher.name} mentors ${learner.name}` }).click();
    const [came, despite] = [card.getByText("Both have been asked. They decide."), card.getByRole("button", { name: "Propose it all the same" })];
    await came.or(despite).waitFor();
    // Managers further up count, too.
    if (await despite.count()) await despite.click();
    await came.waitFor();
    const { person } = await asked(`{ person(by: {externalId: "${learner.externalId}"}) {
      mentorships(status: [PROPOSED], first: 100) { edges { node { kind mentor { externalId } } } } } }`);
    const made = person.mentorships.edges.map((/** @type {any} */ { node }) => `${node.kind} ${node.mentor.externalId}`);
    assert.ok(made.includes(`MICRO ${teacher.externalId}`), made.join(", "));
  }
  // Nobody is proposed what they have been asked.
  const still = await handovers();
  const pair = (/** @type {Handover} */ { learner, teacher }) => `${teacher.externalId} ${learner.externalId}`;
  for (const each of chosen) assert.ok(!still.some((other) => pair(other) === pair(each)));
  await closed();
});

test("every department can be chosen, and its name says what is shown", async () => {
  const { departments } = await asked("{ departments(first: 100) { totalCount edges { node { name } } } }");
  const { page, closed } = await opened("/risks");
  const choice = page.getByLabel("Department");
  const options = await choice.locator("option").allInnerTexts();
  assert.equal(options.length, departments.totalCount + 1);
  await choice.selectOption({ label: departments.edges[0].node.name });
  await page.getByText(`Known in ${departments.edges[0].node.name}`).waitFor();
  await closed();
});
