/** Makes the pictures of docs/explorer.md anew, from the sample organisation: nobody in them is real. */
import { asked, opened, ready } from "../tests/rig.mjs";

const { communities } = await asked("{ communities(first: 100) { edges { node { id silo } } } }");
const ids = communities.edges.map((/** @type {any} */ { node }) => node.id);
const silo = communities.edges.find((/** @type {any} */ { node }) => node.silo)?.node.id ?? ids.at(-1);
const room = (/** @type {string} */ id) => `/communities/${encodeURIComponent(id)}`;

/** @type {[string, string, Parameters<typeof opened>[1]?][]} */
const SHOTS = [
  ["home", "/"],
  ["communities", `/communities?chosen=${encodeURIComponent(`${ids[0]},${silo}`)}`],
  ["communities-dark", "/communities?colour=stability", { theme: "dark" }],
  ["community", room(ids[0])],
  ["bridges", "/bridges"],
  ["risks", "/risks?names=shown"],
  ["narrow", "/", { width: 360 }],
];

for (const [name, path, how] of SHOTS) {
  const { page, closed } = await opened(path, how);
  const show = page.getByRole("button", { name: "Show the picture" });
  if (await show.count()) {
    await show.click();
    await page.locator(".crowd canvas").first().waitFor();
    await ready(page);
  }
  await page.screenshot({ path: new URL(`../../../docs/images/explorer-${name}.png`, import.meta.url).pathname });
  await closed();
}
process.exit();
