/** Communities: the map and its table say the same, the address keeps the view, and people are named who are clicked. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asked, drawn, opened, ready, ROOM as room } from "./rig.mjs";

const { communities } = await asked("{ communities(first: 100) { totalCount edges { node { id name: groupName size x } } } }");
const nodes = communities.edges.map((/** @type {any} */ { node }) => node);
const [largest] = nodes;

test("the table has the rows of the answer, the map a disc for each of five people and more", async () => {
  const table = await opened("/communities?view=table");
  assert.equal(await table.page.locator("tbody tr").count(), communities.totalCount);
  await table.page.locator("thead").getByRole("button", { name: "People", exact: true }).click();
  const sizes = await table.page.locator("tbody tr td:nth-child(2)").allInnerTexts();
  assert.deepEqual(sizes.map(Number), nodes.map((/** @type {any} */ { size }) => size).toSorted((/** @type {number} */ one, /** @type {number} */ two) => two - one));
  await table.closed();
  const map = await opened("/communities");
  assert.equal(await map.page.locator(".labels button").count(), nodes.filter((/** @type {any} */ { x }) => x !== null).length);
  assert.ok((await drawn(map.page, ".picture")) > 0.05);
  await map.closed();
});

test("an address restores the view that it was copied from", async () => {
  const first = await opened("/communities");
  await first.page.locator("#colour").selectOption("stability");
  await first.page.locator(".labels button").nth(0).click();
  await first.page.locator(".labels button").nth(1).click();
  await first.page.locator(".legend button").nth(4).click();
  // The page knows its address at once, who looks at it from outside a little later.
  const { pathname, search } = new URL(await first.page.evaluate(() => location.href));
  const shown = async (/** @type {import("playwright-core").Page} */ page) => [
    await page.locator(".labels button[aria-pressed=true]").count(),
    await page.locator(".chips").innerText(),
    await page.locator("#colour").inputValue(),
  ];
  const before = await shown(first.page);
  await first.closed();
  assert.match(search, /run=/);
  const second = await opened(pathname + search);
  assert.deepEqual(await shown(second.page), before);
  assert.equal(before[0], 2);
  await second.closed();
});

test("by keys alone: from home to the map, along it, into a community and back, to what hangs on few, and to the inbox", async () => {
  const { page, closed } = await opened("/");
  const at = () => page.evaluate(() => document.activeElement?.getAttribute("data-id") ?? document.activeElement?.tagName);
  await page.locator("h1").focus();
  await tabbed(page, "See the communities on a map");
  await page.keyboard.press("Enter");
  await ready(page, "/communities");
  await tabbed(page, largest.name);
  assert.equal(await at(), largest.id);
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".labels button[aria-pressed=true]").count(), 1);
  const visited = new Set();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
    await page.keyboard.press(key);
    visited.add(await at());
  }
  assert.ok(visited.size > 1);
  await page.keyboard.press("+");
  assert.equal(await page.locator(".picture.near").count(), 1);
  await page.keyboard.press("0");
  assert.equal(await page.locator(".picture.near").count(), 0);
  const there = `/communities/${encodeURIComponent(String(await at()))}`;
  await page.keyboard.press("Enter");
  await ready(page, there);
  assert.equal(await at(), "H1");
  await page.goBack();
  await ready(page, "/communities");
  await page.locator("h1").focus();
  await tabbed(page, "Knowledge risks", "Shift+Tab");
  await page.keyboard.press("Enter");
  await ready(page, "/risks");
  await tabbed(page, "Show names");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.search.includes("names=shown"));
  await ready(page, "/risks");
  await page.locator("h1").focus();
  await tabbed(page, "Inbox", "Shift+Tab");
  await page.keyboard.press("Enter");
  await ready(page, "/inbox");
  await tabbed(page, await page.getByRole("listbox").getAttribute("aria-label") ?? "");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "listbox");
  await closed();
});

test("who is clicked in the picture is named beside it", async () => {
  const { page, closed } = await opened(room);
  await shown(page);
  const find = page.getByLabel("Find somebody");
  const name = (await find.locator("option").nth(1).innerText()).trim();
  const named = page.locator(".chosen-person");
  await find.selectOption({ index: 1 });
  assert.ok((await named.innerText()).includes(name));
  assert.ok((await drawn(page, ".crowd")) > 0.005);
  await find.selectOption({ index: 0 });
  assert.equal(await named.count(), 0);
  // Whoever was found last stands in the middle.
  const box = await page.locator(".crowd").boundingBox();
  assert.ok(box);
  const middle = async () => {
    // Sooner it would be one double click with the one before, and perhaps on what is not drawn anew yet.
    await page.waitForTimeout(500);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };
  await middle();
  assert.ok((await named.innerText()).includes(name));
  // What is dragged is moved by buttons, too.
  for (const way of ["To the right", "Down", "To the left", "Up"]) await page.getByRole("button", { name: way, exact: true }).click();
  await middle();
  assert.ok((await named.innerText()).includes(name));
  await page.getByRole("button", { name: "To the right" }).click();
  await middle();
  assert.ok(!(await named.allInnerTexts()).join().includes(name));
  await closed();
});

for (const [why, how] of Object.entries({ "without WebGL": { more: "--disable-3d-apis" }, "in forced colours": { forced: true } })) {
  test(`${why} the people are drawn as SVG, and can be found`, async () => {
    const { page, closed } = await opened(room, how);
    await page.getByRole("button", { name: "Show names" }).click();
    await page.locator(".people svg circle").first().waitFor();
    assert.ok((await page.locator(".people svg circle").count()) > 4);
    await page.getByLabel("Find somebody").selectOption({ index: 1 });
    assert.equal(await page.locator(".point.chosen").count(), 1);
    await closed();
  });
}

test("twenty pictures one after the other lose no drawing context", async () => {
  const { page, closed } = await opened(`${room}?names=shown`);
  for (let round = 0; round < 20; round += 1) {
    await page.locator(".crowd canvas").first().waitFor();
    await ready(page, room);
    const lost = await page.evaluate(() => [...document.querySelectorAll("canvas")].some((each) => each.getContext("webgl2")?.isContextLost()));
    assert.equal(lost, false, `in round ${round}`);
    await page.getByRole("link", { name: "Communities", exact: true }).click();
    await ready(page, "/communities");
    await page.goBack();
  }
  await closed();
});

test("the map is saved as a picture with its names, the table as rows, both with where they come from and what for", async () => {
  const map = await opened("/communities");
  const drawing = await saved(map.page, "Save as SVG");
  const shown = await map.page.locator(".label:not(.roomless)").allTextContents();
  assert.ok(shown.length > 0);
  for (const name of shown) assert.ok(drawing.includes(`>${name.replaceAll("&", "&amp;")}</text>`), name);
  assert.match(drawing, /<title>Communities, 20[\d-]+, http.+ For planning mentoring, not for judging people\./);
  await map.closed();
  const table = await opened("/communities?view=table");
  const [head, , ...rows] = (await saved(table.page, "Save as CSV")).split("\r\n");
  assert.match(String(head), /^"Communities, 20[\d-]+, http.+ For planning mentoring, not for judging people\./);
  assert.equal(rows.length, communities.totalCount);
  await table.closed();
});

test("a community is renamed, and gets its name back", async () => {
  const { page, closed } = await opened(room);
  for (const name of ["Night shift", largest.name]) {
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  }
  await closed();
});

test("the members are listed by name when somebody asks for names", async () => {
  const { page, closed } = await opened(room);
  assert.equal(await page.getByRole("region", { name: "Members" }).count(), 0);
  await page.getByRole("button", { name: "Show names" }).click();
  const rows = page.getByRole("region", { name: "Members" }).locator("tbody tr");
  await rows.first().waitFor();
  const { community } = await asked(`{ community(by: {id: "${largest.id}"}) { members(first: 100) { edges { confidence node { name } } } } }`);
  const names = await rows.locator("th").allTextContents();
  assert.deepEqual(names, community.members.edges.map((/** @type {any} */ { node }) => node.name));
  const sure = await rows.locator("td:last-child").allTextContents();
  assert.deepEqual(sure, community.members.edges.map((/** @type {any} */ { confidence }) => `${Math.round(100 * confidence)}%`));
  await closed();
});

/** Saves something, and reads the file.
 * @param {import("playwright-core").Page} page
 * @param {string} name */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return readFileSync(await download.path(), "utf8");
}

/** Shows the picture of the people of a community.
 * @param {import("playwright-core").Page} page */
async function shown(page) {
  await page.getByRole("button", { name: "Show names" }).click();
  await page.locator(".crowd canvas").first().waitFor();
  await ready(page, room);
}

/** Presses Tab until something of that name has the focus.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 * @param {"Tab" | "Shift+Tab"} [key] */
async function tabbed(page, name, key = "Tab") {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press(key);
    const said = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
    if (said.startsWith(name)) return;
  }
  assert.fail(`Tab does not lead to ${name}`);
}
