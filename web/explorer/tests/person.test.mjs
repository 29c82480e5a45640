/** A person: who is around them, further out with each step, the same in picture and table, and who could introduce them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ADA as ada, asked, BEN as ben, opened, ready, SOMEBODY as room, violations } from "./rig.mjs";


test("the picture holds who the answer holds, and each dot leads to somebody", async () => {
  const { surroundings } = await asked(`{ surroundings(person: {id: "${ada.id}"}, steps: 2) { people { steps person { name } } } }`);
  const { page, closed } = await opened(`${room}?steps=2`);
  const dots = page.locator(".around a");
  await dots.first().waitFor();
  assert.equal(await dots.count(), surroundings.people.length - 1);
  const rows = page.getByRole("region", { name: "People around" }).locator("tbody tr");
  assert.equal(await rows.count(), surroundings.people.length - 1);
  const label = String(await dots.first().getAttribute("aria-label"));
  await dots.first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: label }).waitFor();
  await page.goBack();
  await ready(page, room);
  await closed();
});

test("somebody is searched, and the ways to them are told tie by tie", async () => {
  const { introduction } = await asked(`{ introduction(from: {id: "${ada.id}"}, to: {id: "${ben.id}"}) { paths { ties { text } } } }`);
  const { page, closed } = await opened(room);
  await page.getByRole("searchbox").fill(ben.name);
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Choose one" }).getByRole("button").first().click();
  await page.locator(".ways > li").first().waitFor();
  assert.equal(await page.locator(".ways > li").count(), introduction.paths.length);
  assert.equal(await page.locator(".ways li li").first().innerText(), introduction.paths[0].ties[0].text);
  assert.deepEqual(await violations(page), []);
  assert.match(page.url(), /to=/);
  await closed();
});
