/** What a reader waits for: 45 KiB of scripts for the first screen and 120 for every screen, packed; German words come on top. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const built = new URL("../../../server/static/explorer/", import.meta.url);
/** @type {Record<string, { file: string, imports?: string[] }>} */
const chunks = JSON.parse(readFileSync(new URL("manifest.json", built), "utf8"));
const KIB = 1024;
const GERMAN = "src/german.ts";

test("the first screen and the whole are small", (context) => {
  const first = weight([...reached("index.html"), ...reached("src/screens/home.tsx")]);
  const scripts = Object.keys(chunks).filter((key) => chunks[key]?.file.endsWith(".js"));
  const whole = weight(scripts.filter((key) => key !== GERMAN));
  context.diagnostic(`first screen ${first.toFixed(1)} KiB, all ${whole.toFixed(1)} KiB, German words ${weight([GERMAN]).toFixed(1)} KiB`);
  assert.ok(first <= 45, `first screen: ${first} KiB`);
  assert.ok(whole <= 120, `whole: ${whole} KiB`);
  assert.ok(!scripts.some((key) => chunks[key]?.imports?.includes(GERMAN)), "who reads English loads no German");
});

/** @param {string} key
 * @returns {string[]} */
function reached(key) {
  return [key, ...(chunks[key]?.imports ?? []).flatMap(reached)];
}

/** @param {string[]} keys */
function weight(keys) {
  const files = new Set(keys.map((key) => chunks[key]?.file ?? ""));
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, built)), { level: 9 }).length, 0) / KIB;
}
