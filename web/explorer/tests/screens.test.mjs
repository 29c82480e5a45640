/** Every screen, whoever looks and however: accessible, without errors, and only with what the asker may see. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, opened, SCREENS, violations } from "./rig.mjs";

/** @type {Record<string, Parameters<typeof opened>[1]>} */
const WAYS = { light: {}, dark: { theme: "dark" }, narrow: { width: 320 }, "large text": { text: 2 } };

for (const path of SCREENS)
  for (const [name, way] of Object.entries(WAYS))
    test(`${path} is accessible, ${name}`, async () => {
      const { page, closed } = await opened(path, way);
      assert.deepEqual(await violations(page), []);
      const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(Number(needed) <= Number(there), `${needed} px are needed, ${there} are there`);
      await closed();
    });

test("a role without names gets none, in no answer of any screen", async () => {
  const { people } = await asked("{ people(first: 100) { edges { node { name } } } }");
  const names = people.edges.map((/** @type {any} */ { node }) => node.name);
  assert.ok(names.length > 50);
  for (const path of SCREENS) {
    const { answers, closed } = await opened(path, { roles: ["analyst"] });
    await closed();
    assert.ok(answers.length > 0);
    assert.deepEqual(names.filter((/** @type {string} */ name) => answers.some((answer) => answer.includes(name))), []);
  }
});

test("German is spoken to who reads German", async () => {
  const { page, closed } = await opened("/communities", { language: "de-DE" });
  assert.equal(await page.locator("h1").innerText(), "Gemeinschaften");
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await closed();
});
