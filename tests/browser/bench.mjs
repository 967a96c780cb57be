// Says what a frame of the timeline takes over fleets of several sizes, and on which machine. No test hangs on it.
//
//     node tests/browser/bench.mjs

import { cpus } from "node:os";

import { start } from "./browser.mjs";

const browser = await start();
try {
  await browser.open({ address: "?bench" }, async (page) => {
    await page.locator('[data-bench="done"]').waitFor({ timeout: 300_000 });
    const rows = await page.locator("tr[data-hosts]").evaluateAll((rows) => rows.map((row) => ({ ...row.dataset })));
    const [{ model }, ...others] = cpus();
    console.log(`${model}, ${others.length + 1} cores, ${process.platform}; own work in a frame, zooming and panning`);
    for (const { hosts, median, p95 } of rows) {
      const told = (text) => `${Number(text).toFixed(2)} ms`;
      console.log(`${hosts.padStart(7)} hosts: median ${told(median)}, 95th percentile ${told(p95)}`);
    }
  });
} finally {
  await browser.close();
}
