// What a visit loads: first what the picture needs, then the worker, which comes while the picture is looked at.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { DIST, settled, start } from "./browser.mjs";

const MOST_AT_FIRST = 300_000;
const MOST_OF_WORKER = 400_000;

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const weight = async (names) => {
  const sizes = await Promise.all(names.map(async (name) => brotliCompressSync(await readFile(join(DIST, name))).length));
  return sizes.reduce((sum, size) => sum + size, 0);
};
const isOfWorker = (name) => name.startsWith("worker");

test("what is loaded stays within its budgets", async (t) => {
  const names = await readdir(DIST);
  const [page, worker] = [names.filter((name) => !isOfWorker(name)), names.filter(isOfWorker)];
  for (const half of [page, worker]) assert.ok(half.some((name) => name.endsWith(".wasm")), "both halves are built");
  const [first, later] = [await weight(page), await weight(worker)];
  t.diagnostic(`first ${first} bytes, then the worker with ${later} bytes, compressed with brotli`);
  assert.ok(first <= MOST_AT_FIRST, `first ${first} bytes, at most ${MOST_AT_FIRST} were meant`);
  assert.ok(later <= MOST_OF_WORKER, `the worker has ${later} bytes, at most ${MOST_OF_WORKER} were meant`);
});

test("the picture is there, and alive, while nothing of the worker is", () =>
  browser.open({}, async (page) => {
    const bothWorlds = async () => {
      await page.getByRole("button", { name: "Both", exact: true }).click();
      await settled(page);
      await page.locator("[data-what-if]").first().waitFor();
    };
    // The worker of this visit has come; the next one's is held back.
    await bothWorlds();
    const held = [];
    await page.route("**/worker_loader.js", (route) => held.push(route));
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.locator("[data-outage-from]").count(), 17);
    await page.keyboard.press("ArrowRight");
    await page.getByText("20:59 AEST").first().waitFor();
    while (held.length === 0) await page.waitForTimeout(20);
    await Promise.all(held.map((route) => route.continue()));
    await bothWorlds();
  }));
