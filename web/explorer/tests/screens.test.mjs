/** Every screen, whoever looks and however: accessible, without errors, and only with what the asker may see. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, asked, BEN, opened, SCREENS, SOMEBODY } from "./rig.mjs";

for (const path of [...SCREENS, SOMEBODY])
  test(`${path} is accessible`, async (context) => {
    const { page, closed } = await opened(path);
    await accessible(page, context);
    await closed();
  });

test("a role without names gets none in any answer, and German is spoken to who reads German", async () => {
  const names = await everybody();
  assert.ok(names.length > 50);
  for (const path of SCREENS) {
    const { page, answers, closed } = await opened(path, { roles: ["analyst"], language: "de-DE" });
    const texts = await Promise.all(answers);
    assert.ok(texts.length > 0);
    assert.deepEqual(names.filter((name) => texts.some((text) => text.includes(name))), [], path);
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await closed();
  }
});

test("no sentence of the server is left in English where German is read", async () => {
  let sentences = 0;
  for (const path of [...SCREENS, SOMEBODY, `${SOMEBODY}?to=${encodeURIComponent(BEN.id)}`]) {
    const { page, answers, closed } = await opened(path, { language: "de-DE" });
    const shown = (await page.locator("main").textContent()) ?? "";
    const english = new Set((await Promise.all(answers)).flatMap((text) => told(JSON.parse(text))));
    sentences += english.size;
    assert.deepEqual([...english].filter((text) => shown.includes(text)), [], path);
    await closed();
  }
  assert.ok(sentences > 100, `${sentences} sentences were asked for`);
});

test("who hides is in no answer, not even to who may see names", async (context) => {
  const hidden = /** @type {string[]} */ (JSON.parse(process.env["MOSAIC_HIDDEN"] ?? "[]"));
  if (!hidden.length) return context.skip("MOSAIC_HIDDEN names nobody: the names of people who are not discoverable, as JSON");
  for (const path of [...SCREENS, SOMEBODY]) {
    const { answers, closed } = await opened(path);
    const texts = await Promise.all(answers);
    assert.deepEqual(hidden.filter((name) => texts.some((text) => text.includes(name))), [], path);
    await closed();
  }
});

test("the language is chosen on the page", async () => {
  const { page, closed } = await opened("/communities", { language: "de-DE" });
  assert.equal(await page.locator("h1").innerText(), "Gemeinschaften");
  await page.getByRole("combobox", { name: "Sprache" }).selectOption("en");
  await page.getByRole("heading", { level: 1, name: "Communities" }).waitFor();
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await page.getByRole("heading", { level: 1, name: "Gemeinschaften" }).waitFor();
  await closed();
});

/** Every sentence that an answer has in words beside its values, and why a second is not the first.
 * @param {any} answer
 * @returns {string[]} */
function told(answer) {
  if (answer === null || typeof answer !== "object") return [];
  const here = "values" in answer && typeof answer.text === "string" ? [answer.text] : [];
  return [...here, ...(answer.whyNot ? [answer.whyNot] : []), ...Object.values(answer).flatMap(told)];
}

/** @returns {Promise<string[]>} */
async function everybody() {
  const names = [];
  for (let after = ""; ; ) {
    const { people } = await asked(`{ people(first: 100${after}) { pageInfo { hasNextPage endCursor } edges { node { name } } } }`);
    names.push(...people.edges.map((/** @type {any} */ { node }) => node.name));
    if (!people.pageInfo.hasNextPage) return names;
    after = `, after: "${people.pageInfo.endCursor}"`;
  }
}
