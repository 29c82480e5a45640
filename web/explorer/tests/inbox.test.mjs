/** The inbox: decided by keys alone, with reasons that add up; everything that is decided here is undone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, opened, ready, violations } from "./rig.mjs";

test("a approves, d declines with a reason, u undoes, and only where the list has the focus", async () => {
  const { page, closed } = await opened("/inbox");
  const list = page.getByRole("listbox");
  const first = list.getByRole("option").first();
  await first.waitFor();
  const pair = await first.locator("strong").innerText();
  const waits = () => list.getByRole("option").filter({ hasText: pair }).count();

  await page.getByLabel("Name or department").focus();
  await page.keyboard.press("d");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByLabel("Name or department").fill("");

  await list.focus();
  await page.keyboard.press("a");
  await said(page, "Approved");
  await page.waitForFunction((pair) => !document.querySelector("[role=listbox]")?.textContent?.includes(pair), pair);
  await list.focus();
  await page.keyboard.press("u");
  await said(page, "Undone");
  await first.filter({ hasText: pair }).waitFor();
  assert.equal(await waits(), 1);

  await list.focus();
  await page.keyboard.press("d");
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.type("They work together already");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await said(page, "Declined");
  await page.getByRole("button", { name: "Declined" }).click();
  await list.getByRole("option").filter({ hasText: pair }).waitFor();
  await page.getByRole("region", { name: pair }).getByText("They work together already").waitFor();
  await page.getByRole("region", { name: pair }).getByRole("button", { name: "Undo" }).click();
  await said(page, "Undone");
  await closed();
});

test("the parts of a score add up to it, and the next one is told with why not", async () => {
  const { page, closed } = await opened("/inbox");
  const reasons = page.locator("#reasons > table");
  const parts = (await reasons.locator("tbody .figure").allInnerTexts()).map(figure);
  const sum = figure(await reasons.locator("tfoot .figure").innerText());
  assert.ok(parts.length > 0);
  assert.ok(Math.abs(parts.reduce((one, two) => one + two, 0) - sum) < 0.001 * (parts.length + 1), `${parts} are not ${sum}`);
  await page.getByText(/^Why not /).click();
  assert.ok((await page.locator("#reasons details p").innerText()).length > 10);
  await closed();
});

test("several are marked by keys, asked about before, and nothing happens after Escape", async () => {
  const { page, closed } = await opened("/inbox");
  const list = page.getByRole("listbox");
  const there = await list.getByRole("option").count();
  await list.focus();
  for (const key of ["Space", "ArrowDown", "Space", "a"]) await page.keyboard.press(key);
  await page.getByRole("heading", { name: "Approve 2 suggestions?" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await list.getByRole("option").count(), there);
  await page.getByRole("button", { name: "Table" }).click();
  assert.equal(await page.locator("tbody tr").count(), there);
  await closed();
});

test("of several, one that somebody else decided meanwhile is told, and the others are done", async () => {
  const [mine, other] = [await opened("/inbox"), await opened("/inbox")];
  for (const { page } of [mine, other]) await page.getByRole("listbox").getByRole("option").first().waitFor();
  await other.page.getByRole("listbox").focus();
  await other.page.keyboard.press("a");
  await said(other.page, "Approved");
  const list = mine.page.getByRole("listbox");
  await list.focus();
  for (const key of ["Space", "ArrowDown", "Space", "a"]) await mine.page.keyboard.press(key);
  await mine.page.getByRole("heading", { name: "Approve 2 suggestions?" }).waitFor();
  await mine.page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await mine.page.getByRole("alert").getByText("This was not done").waitFor();
  assert.ok((await mine.page.getByRole("alert").locator("[lang=en]").innerText()).length > 10);
  await said(mine.page, "Approved");
  for (const { page } of [mine, other]) {
    await page.getByRole("button", { name: "Undo the last decision" }).click();
    await said(page, "Undone");
  }
  await mine.closed();
  await other.closed();
});

test("what is decided leaves the list at once, also while it is read anew", async () => {
  const { page, closed } = await opened("/inbox");
  const options = page.getByRole("listbox").getByRole("option");
  await options.first().waitFor();
  const [pair, next] = await options.locator("strong").allInnerTexts();
  let read = () => {};
  const waited = new Promise((resolve) => (read = () => resolve(null)));
  await page.route("**/graphql", async (route) => {
    if (route.request().postDataJSON().variables.state) await waited;
    await route.continue();
  });
  await page.getByRole("listbox").focus();
  await page.keyboard.press("a");
  await said(page, "Approved");
  assert.equal(await options.locator("strong").first().innerText(), next);
  read();
  await ready(page, "/inbox");
  await page.keyboard.press("u");
  await said(page, "Undone");
  await options.first().filter({ hasText: String(pair) }).waitFor();
  await closed();
});

test("a filter finds who is far down the list", async () => {
  const { decisions } = await asked("{ decisions(first: 100) { totalCount edges { node { mentor { name } mentee { name } } } } }");
  assert.ok(decisions.edges.length > 50, `only ${decisions.edges.length} wait`);
  const { mentor, mentee } = decisions.edges.at(-1).node;
  const { page, closed } = await opened("/inbox");
  await page.getByLabel("Name or department").fill(mentee.name);
  await page.getByRole("option").filter({ hasText: `${mentor.name} for ${mentee.name}` }).waitFor();
  await page.getByText(`of ${decisions.totalCount}`).first().waitFor();
  await closed();
});

test("who may not decide is told so", async () => {
  const { page, closed } = await opened("/inbox", { roles: ["analyst"] });
  await page.getByText("Decisions are for coordinators and admins").waitFor();
  await closed();
});

/** @param {string} text */
function figure(text) {
  return Number(text.replace("−", "-").replace("+", ""));
}

/** Waits until the live region says something.
 * @param {import("playwright-core").Page} page
 * @param {string} words */
async function said(page, words) {
  await page.locator(".said").filter({ hasText: words }).waitFor();
}
