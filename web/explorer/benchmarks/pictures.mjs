/**
 * How long pictures take, and how smoothly they move: prints the table of docs/explorer.md.
 * Needs what the tests need (MOSAIC_URL). In a smaller network 20,000 people are made up here: they measure the browser's half alone.
 */
import { asked, opened, ready, ROOM } from "../tests/rig.mjs";

const CROWD = 20_000;
const TIES = 60_000;
const ROUNDS = 5;
const { network } = await asked("{ network { people } }");
const large = network.people >= 10_000;

/** @type {[string, string, string][]} */
const rows = [
  ["communities: from the click until drawn, ms", "≤ 1,000", await median(communitiesDrawn)],
  ["choosing a community, until shown, ms", "≤ 100", await median(chosen)],
  ["communities: moved, frames a second", "≥ 15", await median(communitiesMoved)],
  ["one community with its people: from the click until drawn, ms", "≤ 1,500", await median(peopleDrawn)],
  ["one community with its people: moved, frames a second", "≥ 10", await median(peopleMoved)],
  [large ? "everybody with their ties: until drawn, ms" : `${CROWD.toLocaleString("en")} people with ${TIES.toLocaleString("en")} ties: until drawn, ms`, "≤ 5,000", await median(crowdDrawn)],
];
console.log(["| what | bar | median, least and most of 5 |", "| --- | --- | --: |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"));
process.exit();

/** @param {() => Promise<number>} once */
async function median(once) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(Math.round(await once()));
  times.sort((one, two) => one - two);
  const [least, , middle, , most] = times.map((each) => each.toLocaleString("en"));
  return `${middle} (${least}–${most})`;
}

async function communitiesDrawn() {
  const { page, closed } = await opened("/");
  const took = await clicked(page, () => page.getByRole("link", { name: "Communities", exact: true }).click(), "/communities");
  await closed();
  return took;
}

async function communitiesMoved() {
  const { page, closed } = await opened("/communities");
  await page.getByRole("button", { name: "Nearer" }).click();
  const rate = await moved(page, ".picture");
  await closed();
  return rate;
}

async function peopleDrawn() {
  const { page, closed } = await opened(ROOM);
  const took = await clicked(page, () => page.getByRole("button", { name: "Show names" }).click(), ROOM, ".crowd canvas");
  await closed();
  return took;
}

async function peopleMoved() {
  const { page, closed } = await opened(`${ROOM}?names=shown`);
  await page.locator(".crowd canvas").first().waitFor();
  const rate = await moved(page, ".crowd");
  await closed();
  return rate;
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
    const people = !large && route.request().postDataJSON().variables.ties === 60_000;
    await (people ? route.fulfill({ json: { data: { network: { picture: crowd() } } } }) : route.continue());
  });
  await page.getByRole("button", { name: "People", exact: true }).click();
  const took = await clicked(page, () => page.getByRole("button", { name: "Show names" }).click(), "/communities", ".crowd canvas");
  await closed();
  return took;
}

/** Drags a picture to and fro, and counts the frames that the browser shows meanwhile.
 * @param {import("playwright-core").Page} page
 * @param {string} selector */
async function moved(page, selector) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const counting = page.evaluate(async (milliseconds) => {
    const began = performance.now();
    let frames = 0;
    while (performance.now() - began < milliseconds) {
      await new Promise((shown) => requestAnimationFrame(shown));
      frames += 1;
    }
    return (1000 * frames) / (performance.now() - began);
  }, 2000);
  let over = false;
  void counting.finally(() => (over = true));
  for (let step = 0; !over; step += 1) await page.mouse.move(x + 60 * Math.sin(step / 5), y + 40 * Math.cos(step / 5));
  await page.mouse.up();
  return counting;
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
