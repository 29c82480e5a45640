/** Groups: proposed in the form, watched, then locked and swapped by keys; each edit is a version that can be looked at again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, asked, changed, opened, ready, violations } from "./rig.mjs";

const { departments } = await asked("{ departments(first: 60) { edges { node { externalId people { totalCount } } } } }");
const [some] = departments.edges
  .map((/** @type {any} */ { node }) => node)
  .filter((/** @type {any} */ { people }) => people.totalCount > 14)
  .toSorted((/** @type {any} */ one, /** @type {any} */ two) => one.people.totalCount - two.people.totalCount);

test("a proposal is made, locked and swapped", async (context) => {
  const { page, closed } = await opened(`/groups?department=${encodeURIComponent(some.externalId)}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading").waitFor();
  for (const rule of ["At least two departments in each group", "Somebody in each group who can lead it"]) await dialog.getByLabel(rule).uncheck();
  await dialog.getByLabel("At least", { exact: true }).fill("3");
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole("button", { name: "Look for groups" }).click();
  await page.locator(".circles article").first().waitFor({ timeout: 180_000 });

  const [one, two] = [page.locator(".circles article").nth(0), page.locator(".circles article").nth(1)];
  const [ada, ben] = [await name(one), await name(two)];
  await press(page, `Lock ${ada}`);
  await said(page, `${ada} is locked.`);
  await page.getByRole("button", { name: `Lock ${ada}`, pressed: true }).waitFor();
  await press(page, `Lock ${ada}`);
  await said(page, `${ada} is free again.`);

  await press(page, `Pick ${ada}`);
  await page.getByRole("group", { name: `${ada} is picked` }).waitFor();
  await press(page, `Swap ${ada} with ${ben}`);
  await said(page, `${ada} and ${ben} are swapped.`);
  await two.getByRole("link", { name: ada }).waitFor();
  assert.equal(await one.getByRole("link", { name: ben }).count(), 1);
  assert.equal(await page.getByLabel("Version").locator("option").count(), 4);

  await page.getByLabel("Version").selectOption("1");
  await one.getByRole("link", { name: ada }).waitFor();
  assert.match(page.url(), /version=1/);
  await page.getByRole("button", { name: "Accept …" }).click();
  await dialog.getByRole("heading", { name: "Accept these groups" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  const path = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "All proposals" }).click();
  await ready(page, "/groups");
  assert.ok((await page.locator("tbody tr").count()) > 0);
  await page.getByRole("link", { name: "Open ones only" }).click();
  const { groupProposals } = await asked("{ groupProposals(first: 20) { totalCount edges { node { acceptedAt } } } }");
  const open = groupProposals.edges.filter((/** @type {any} */ { node }) => !node.acceptedAt).length;
  await page.getByText(`Showing ${open} of ${groupProposals.totalCount}`).waitFor();
  assert.equal(await page.locator("tbody tr").count(), open);
  await page.goBack();
  await page.goBack();
  await ready(page, path);
  await page.locator(".circles article").first().waitFor();
  await accessible(page, context);
  await closed();
});

test("a finding about who is new leads to a circle of them", async () => {
  const { page, closed } = await opened("/communities");
  await changed(page, ({ network }) => {
    if (network?.findings) network.findings = [{ kind: "NEWCOMERS", text: "12 people are new.", values: [], action: "FORM_CIRCLE", community: null, department: null, skill: null }];
  });
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await page.getByRole("link", { name: "Form a circle" }).click();
  await page.getByRole("dialog").getByLabel("Name").waitFor();
  await page.unrouteAll({ behavior: "wait" });
  const asked = page.waitForRequest((request) => !!request.postDataJSON()?.variables?.input?.who);
  await page.getByRole("dialog").getByRole("button", { name: "Look for groups" }).click();
  assert.deepEqual((await asked).postDataJSON().variables.input.who, { filter: { tenureDays: { lessThan: 181 } } });
  await closed();
});

/** @param {import("playwright-core").Locator} circle */
async function name(circle) {
  return (await circle.locator(".seats a").first().innerText()).trim();
}

/** Presses a button as somebody without a mouse does.
 * @param {import("playwright-core").Page} page
 * @param {string} name */
async function press(page, name) {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

/** @param {import("playwright-core").Page} page
 * @param {string} words */
async function said(page, words) {
  await page.locator(".said").filter({ hasText: words }).waitFor();
}
