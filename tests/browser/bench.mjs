// Says what a frame of the timeline takes over fleets of several sizes, how long it is from an edited policy to its picture,
// and on which machine. No test hangs on it. It wants a page that is built for release.
//
//     node tests/browser/bench.mjs

import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { settled, start } from "./browser.mjs";

const HOSTS = 1000;
const EDITS = 15;
const here = dirname(fileURLToPath(import.meta.url));
const told = (milliseconds) => `${Number(milliseconds).toFixed(2)} ms`;

/** The good day, with so many hosts in each of its cities. */
async function goodDay(hosts) {
  const text = await readFile(join(here, "..", "..", "scenarios", "good-day.toml"), "utf8");
  let city = 0;
  return text.replace(/^hosts = \[[^\]]*\]/gm, () => {
    city += 1;
    const names = Array.from({ length: Math.ceil(hosts / 3) }, (_, host) => `"c${city}-${host}"`);
    return `hosts = [${names.join(", ")}]`;
  });
}

/** Milliseconds from another seed until its run is painted, within the page. */
const edit = (page, seed) =>
  page.evaluate(async (seed) => {
    const input = document.querySelector(".what-if input[type=number]");
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    input.value = String(seed);
    const from = performance.now();
    input.dispatchEvent(new Event("change", { bubbles: true }));
    do await frame();
    while (document.querySelector("main[aria-busy]"));
    // The picture is painted at the frame after.
    await frame();
    return performance.now() - from;
  }, seed);

const [{ model }, ...others] = cpus();
console.log(`${model}, ${others.length + 1} cores, ${process.platform}`);
const browser = await start();
try {
  await browser.open({ address: "?bench" }, async (page) => {
    await page.locator('[data-bench="done"]').waitFor({ timeout: 300_000 });
    const rows = await page.locator("tr[data-hosts]").evaluateAll((rows) => rows.map((row) => ({ ...row.dataset })));
    for (const { hosts, median, p95 } of rows) {
      console.log(`own work in a frame, ${hosts.padStart(6)} hosts: median ${told(median)}, 95th percentile ${told(p95)}`);
    }
  });
  await browser.open({}, async (page) => {
    await page.getByRole("button", { name: "Load…" }).click();
    await page.getByLabel("Or as text, in TOML").fill(await goodDay(HOSTS));
    await page.getByRole("button", { name: "Show this scenario" }).click();
    await page.getByRole("heading", { level: 1, name: "A good release, over one day" }).waitFor();
    await page.getByRole("button", { name: "What if", exact: true }).click();
    await settled(page);
    const times = [];
    for (let seed = 2; seed < 2 + EDITS; seed += 1) times.push(await edit(page, seed));
    times.sort((one, other) => one - other);
    const median = times[Math.floor(times.length / 2)];
    console.log(`from an edit to its picture, ${HOSTS} hosts: median ${told(median)}, most ${told(times.at(-1))}, frames included`);
  });
} finally {
  await browser.close();
}
