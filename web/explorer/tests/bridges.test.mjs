/** Bridges and silos: the list holds every flow, the matrix says how many departments it shows, brokers come with their load. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, changed, opened, ready } from "./rig.mjs";

test("the list holds the flows of the answer, the matrix their departments", async () => {
  const { network } = await asked("{ network { flows(by: DEPARTMENT, first: 100) { totalCount edges { node { seeking { externalId } giving { externalId } } } } } }");
  const departments = new Set(network.flows.edges.flatMap((/** @type {any} */ { node }) => [node.seeking.externalId, node.giving.externalId]));
  const { page, closed } = await opened("/bridges");
  assert.equal(await page.locator(".matrix tbody tr").count(), Math.min(24, departments.size));
  await page.getByRole("button", { name: "List" }).click();
  assert.equal(await page.getByRole("region", { name: "Who asks, who helps" }).locator("tbody tr").count(), network.flows.totalCount);
  await closed();
});

test("of more departments than fit the matrix says how many it shows, and two of one name stay two", async () => {
  const { page, closed } = await opened("/");
  const place = (/** @type {number} */ at) => ({ externalId: `d${at % 30}`, name: at % 30 < 2 ? "Twin" : `Unit ${at % 30}` });
  const edges = Array.from({ length: 30 }, (_, at) => ({ node: { seeking: place(at), giving: place(at + 1), weight: 40 - at, people: 9, suppressed: false } }));
  await changed(page, ({ network }) => {
    if (network?.flows) network.flows = { pageInfo: { hasNextPage: false, endCursor: null }, edges };
  });
  await page.getByRole("link", { name: "Bridges and silos" }).click();
  await ready(page, "/bridges");
  await page.getByText("The 24 of 30 departments with most help are shown").waitFor();
  assert.equal(await page.locator(".matrix tbody tr").count(), 24);
  assert.equal(await page.locator(".matrix tbody th", { hasText: "Twin" }).count(), 2);
  await closed();
});

test("who connects others is shown with whom they mentor now", async () => {
  const { network } = await asked("{ network { brokers(first: 12) { edges { node { name mentees(status: [ACTIVE, PAUSED], first: 0) { totalCount } } } } } }");
  const loads = new Map(network.brokers.edges.map((/** @type {any} */ { node }) => [node.name, node.mentees.totalCount]));
  const { page, closed } = await opened("/bridges?names=shown");
  const rows = page.getByRole("region", { name: "People who connect others" }).locator("tbody tr");
  const column = (await page.getByRole("region", { name: "People who connect others" }).locator("thead th").allInnerTexts()).findIndex((name) => name.includes("Mentors now"));
  assert.equal(await rows.count(), network.brokers.edges.length);
  for (const row of await rows.all()) {
    const cells = await row.locator("th, td").allTextContents();
    assert.equal(parseInt(String(cells[column]), 10), loads.get(cells[0]));
  }
  await closed();
});
