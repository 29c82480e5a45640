/** Makes the pictures of docs/explorer.md anew, from the sample organisation: nobody in them is real. */
import { writeFileSync } from "node:fs";
import { asked, opened, ROOM, SOMEBODY } from "../tests/rig.mjs";

const { communities, departments } = await asked(
  "{ communities(first: 100) { edges { node { id silo } } } departments(first: 20) { edges { node { externalId people { totalCount } } } } }",
);
const nodes = communities.edges.map((/** @type {any} */ { node }) => node);
const silo = nodes.find((/** @type {any} */ { silo }) => silo) ?? nodes.at(-1);
const compared = `/communities?chosen=${encodeURIComponent(`${nodes[0].id},${silo.id}`)}`;

/** What is waited for beyond the page's own mark is the third.
 * @type {[string, string, (string | null)?, Parameters<typeof opened>[1]?][]} */
const SHOTS = [
  ["home", "/"],
  ["communities", compared],
  ["communities-dark", "/communities?colour=stability", null, { theme: "dark" }],
  ["communities-narrow", "/communities", null, { width: 320 }],
  ["community", `${ROOM}?names=shown`, ".crowd canvas"],
  ["bridges", "/bridges?names=shown"],
  ["risks", "/risks?names=shown"],
  ["groups", `/groups/${encodeURIComponent(await proposed())}`, ".circles article"],
  ["inbox", "/inbox"],
  ["person", `${SOMEBODY}?steps=2`, ".around a"],
  ["change", "/change"],
  ["analyses", "/analyses"],
  ["queries", "/queries?screen=home"],
];

for (const [name, path, seen, how] of SHOTS) {
  const { page, closed } = await opened(path, how);
  if (seen) await page.locator(seen).first().scrollIntoViewIfNeeded();
  writeFileSync(new URL(`../../../docs/images/explorer-${name}.webp`, import.meta.url), await packed(page));
  await closed();
}
process.exit();

/** A picture of the page as WebP: a third of the PNG.
 * @param {import("playwright-core").Page} page */
async function packed(page) {
  const shot = (await page.screenshot()).toString("base64");
  const other = await page.context().newPage();
  const text = await other.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.9 })).arrayBuffer());
    return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
  }, shot);
  return Buffer.from(text, "base64");
}

/** Proposes circles of the people of a department, neither small nor large. */
async function proposed() {
  const fitting = departments.edges.map((/** @type {any} */ { node }) => node).filter((/** @type {any} */ { people }) => people.totalCount > 14);
  const [{ externalId }] = fitting.toSorted((/** @type {any} */ one, /** @type {any} */ two) => one.people.totalCount - two.people.totalCount);
  const rules = '{kind: BALANCE, attribute: "seniority", strength: WEIGHT, params: {toleranceSd: 0.5}}';
  const input = `{name: "Circles", minSize: 4, maxSize: 6, who: {department: {externalId: "${externalId}"}}, rules: [${rules}]}`;
  const { groupPropose } = await asked(`mutation { groupPropose(input: ${input}) { ... on GroupProposalKept { proposal { id } } ... on Refusal { message } } }`);
  return groupPropose.proposal.id;
}
