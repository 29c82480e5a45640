/** A browser for the tests: pages of the real server that MOSAIC_URL names, opened by whoever is asked for, when they are ready. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { chromium } from "playwright-core";

const server = process.env["MOSAIC_URL"] ?? "http://127.0.0.1:8000";
const program = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Without the last ones Chromium looks up hosts of its maker; playwright lets it draw WebGL without a graphics card.
const flags = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export const ADMIN = ["coordinator", "admin"];

/** @type {Map<string, import("playwright-core").Browser>} */
const browsers = new Map();
/** @type {Map<string, string>} */
const tokens = new Map();

after(async () => {
  for (const browser of browsers.values()) await browser.close();
});

const { communities } = await asked("{ communities(first: 1) { edges { node { id members(first: 2) { edges { node { id name } } } } } } }");
const [{ node: largest }] = communities.edges;

/** The address of the largest community, and of somebody in it. */
export const ROOM = `/communities/${encodeURIComponent(largest.id)}`;
export const [ADA, BEN] = largest.members.edges.map((/** @type {any} */ { node }) => node);
export const SOMEBODY = `/people/${encodeURIComponent(ADA.id)}`;

/** Every screen, where anybody may look: nobody is named in them without the right to. */
export const SCREENS = [
  "/",
  "/communities",
  "/communities?view=table",
  "/communities?view=people&names=shown",
  `${ROOM}?names=shown`,
  "/bridges?names=shown",
  "/risks?names=shown",
  "/groups",
  "/inbox",
  "/inbox?view=table",
  "/change",
  "/analyses",
  "/queries",
];

/**
 * Opens a screen as who has the roles, and waits until it shows all it asked for. `answers` are those of GraphQL so far.
 * @param {string} path
 * @param {{ roles?: string[], theme?: "light" | "dark", width?: number, more?: string, language?: string, forced?: boolean, at?: string, known?: RegExp }} [options]
 *   `at` is another server than that of the others, `known` the faults that belong to what is tested.
 */
export async function opened(path, { roles = ADMIN, theme = "light", width = 1280, more = "", language = "en-GB", forced = false, at = server, known = /^$/ } = {}) {
  const browser = await launched(more);
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, locale: language, reducedMotion: "reduce", forcedColors: forced ? "active" : "none" });
  const kept = roles.length ? { token: await tokenFor(roles), until: Date.now() + 3_600_000, name: null, roles } : null;
  // A machine that does other things as well takes its time.
  context.setDefaultTimeout(90_000);
  if (kept) await context.addInitScript((kept) => sessionStorage.setItem("mosaic.session", JSON.stringify(kept)), kept);
  const page = await context.newPage();
  const faults = watched(page, at);
  /** @type {Promise<string>[]} */
  const answers = [];
  page.on("response", (response) => {
    if (!response.url().endsWith("/graphql")) return;
    const text = response.text();
    // Not every test waits for every answer.
    text.catch(() => {});
    answers.push(text);
  });
  await page.goto(at + path);
  await ready(page);
  const closed = async () => {
    await context.close();
    assert.deepEqual(faults.filter((each) => !known.test(each)), []);
  };
  return { page, answers, closed };
}

/** Waits until the page says that it is ready, where `path` is given at that address.
 * @param {import("playwright-core").Page} page
 * @param {string} [path] */
export async function ready(page, path) {
  await page.waitForFunction((path) => (path ? document.documentElement.dataset["ready"] === path : !!document.documentElement.dataset["ready"]), path);
}

/** Asks GraphQL by itself, to compare with what a page shows.
 * @param {string} query
 * @param {string[]} roles */
export async function asked(query, roles = ADMIN) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${await tokenFor(roles)}` };
  const response = await fetch(`${server}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  const { data, errors } = /** @type {any} */ (await response.json());
  assert.equal(errors, undefined);
  return data;
}

/** Each goes on from the one before, on the same page.
 * @type {Record<string, (page: import("playwright-core").Page) => Promise<unknown>>} */
const WAYS = {
  light: async () => {},
  dark: (page) => page.emulateMedia({ colorScheme: "dark" }),
  "dark at 320 px": (page) => page.setViewportSize({ width: 320, height: 900 }),
  "light at 320 px": (page) => page.emulateMedia({ colorScheme: "light" }),
  "with text at 200 %": async (page) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  },
};

/** Looks whether a page is accessible and fits in both themes, at 320 px, and with large text.
 * @param {import("playwright-core").Page} page
 * @param {import("node:test").TestContext} context */
export async function accessible(page, context) {
  for (const [name, change] of Object.entries(WAYS))
    await context.test(name, async () => {
      await change(page);
      assert.deepEqual(await violations(page), []);
      const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(Number(needed) <= Number(there), `${needed} px are needed, ${there} are there`);
    });
}

/** Changes what GraphQL answers from now on.
 * @param {import("playwright-core").Page} page
 * @param {(data: any) => void} change */
export async function changed(page, change) {
  await page.route("**/graphql", async (route) => {
    const answer = await (await route.fetch()).json();
    if (answer.data) change(answer.data);
    await route.fulfill({ json: answer });
  });
}

/** What axe finds wrong, in short.
 * @param {import("playwright-core").Page} page */
export async function violations(page) {
  await page.evaluate(axe);
  // Axe leaves the sizes of targets out unless it is asked.
  const found = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
  return found.violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.slice(0, 3).map((/** @type {any} */ node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** Which part of a picture is not its most frequent colour, 0 to 1.
 * @param {import("playwright-core").Page} page
 * @param {string} selector */
export async function drawn(page, selector) {
  const shot = await page.locator(selector).screenshot();
  const other = await page.context().newPage();
  const part = await other.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(image.width, image.height).getContext("2d"));
    context.drawImage(image, 0, 0);
    const counted = new Map();
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    for (const pixel of pixels) counted.set(pixel, (counted.get(pixel) ?? 0) + 1);
    return 1 - Math.max(...counted.values()) / pixels.length;
  }, shot.toString("base64"));
  await other.close();
  return part;
}

/** @param {string} more */
async function launched(more) {
  const args = [...flags.split(" "), ...more.split(" ").filter(Boolean)];
  const found = browsers.get(more) ?? (await chromium.launch({ executablePath: program, args }));
  browsers.set(more, found);
  return found;
}

/** @param {string[]} roles */
async function tokenFor(roles) {
  const key = roles.join();
  if (!tokens.has(key)) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${server}/session`, { method: "POST", headers, body: JSON.stringify({ person: null, roles }) });
    assert.equal(response.status, 200, `no token from ${server}: start mosaic serve --demo there, in the development profile`);
    tokens.set(key, (/** @type {any} */ (await response.json())).token);
  }
  return /** @type {string} */ (tokens.get(key));
}

/** Collects what no page may do: errors, failed requests, other origins.
 * @param {import("playwright-core").Page} page
 * @param {string} at */
function watched(page, at) {
  /** @type {string[]} */
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !message.text().includes("GPU stall") && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));
  page.on("request", (request) => new URL(request.url()).origin !== at && !/^(data|blob):/.test(request.url()) && faults.push(request.url()));
  return faults;
}
