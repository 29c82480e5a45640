/**
 * How long pictures take, and what they weigh: prints the table of docs/explorer.md.
 * Needs what the tests need (MOSAIC_URL). The 20,000 people are made up here: they measure the browser's half alone.
 */
import { asked, opened, ready } from "../tests/rig.mjs";

const CROWD = 20_000;
const TIES = 60_000;
const ROUNDS = 5;

const { communities } = await asked("{ communities(first: 1) { edges { node { id } } } }");
const room = `/communities/${encodeURIComponent(communities.edges[0].node.id)}`;

/** @type {[string, string][]} */
const rows = [];
rows.push(["communities, from the click until drawn", await median(communitiesDrawn)]);
rows.push(["one community with its people, from the click until drawn", await median(peopleDrawn)]);
rows.push(["choosing a community, until shown", await median(chosen)]);
rows.push([`${CROWD.toLocaleString("en")} people with ${TIES.toLocaleString("en")} ties, until drawn`, await median(crowdDrawn)]);
console.log(["| what | median, least and most of 5, ms |", "|---|---|", ...rows.map(([what, took]) => `| ${what} | ${took} |`)].join("\n"));
process.exit();

/** @param {() => Promise<number>} once */
async function median(once) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(Math.round(await once()));
  times.sort((one, two) => one - two);
  return `${times[2]} (${times[0]}–${times[4]})`;
}

async function communitiesDrawn() {
  const { page, closed } = await opened("/");
  const took = await clicked(page, () => page.getByRole("link", { name: "Communities", exact: true }).click(), "/communities");
  await closed();
  return took;
}

async function peopleDrawn() {
  const { page, closed } = await opened(room);
  const took = await clicked(page, () => page.getByRole("button", { name: "Show the picture" }).click(), room, ".crowd canvas");
  await closed();
  return took;
}

async function chosen() {
  const { page, closed } = await opened("/communities");
  const took = await page.evaluate(async () => {
    const began = performance.now();
    /** @type {HTMLElement} */ (document.querySelector(".labels button")).click();
    await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
    return performance.now() - began;
  });
  await closed();
  return took;
}

async function crowdDrawn() {
  const { page, closed } = await opened("/communities");
  await page.route("**/graphql", async (route) => {
    const people = route.request().postDataJSON().variables.ties === 60_000;
    await (people ? route.fulfill({ json: { data: { network: { picture: crowd() } } } }) : route.continue());
  });
  await page.getByRole("button", { name: "People", exact: true }).click();
  const took = await clicked(page, () => page.getByRole("button", { name: "Show names" }).click(), "/communities", ".crowd canvas");
  await closed();
  return took;
}

/** @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} act
 * @param {string} path
 * @param {string} [seen] */
async function clicked(page, act, path, seen = "h1") {
  const began = performance.now();
  await act();
  await page.locator(seen).first().waitFor();
  await ready(page, path);
  return performance.now() - began;
}

/** People on a spiral, each tied to three others not far away. */
function crowd() {
  const people = [...Array(CROWD).keys()];
  const at = (/** @type {number} */ n) => ({ far: 0.5 * Math.sqrt(n / CROWD), turn: n * 2.399963 });
  return {
    ids: people.map(String),
    names: people.map((n) => `Person ${n}`),
    x: people.map((n) => 0.5 + at(n).far * Math.cos(at(n).turn)),
    y: people.map((n) => 0.5 + at(n).far * Math.sin(at(n).turn)),
    degrees: people.map((n) => 3 + (n % 7)),
    from: [...Array(TIES).keys()].map((n) => n % CROWD),
    to: [...Array(TIES).keys()].map((n) => (n + ([8, 13, 21][Math.floor(n / CROWD)] ?? 0)) % CROWD),
    truncated: false,
  };
}
