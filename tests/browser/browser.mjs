// A page of the built playground in a headless Chromium. Whatever the page or its console complains about fails the test.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** Where the built page is: `STAGGER_DIST`, or `dist` at the top of the repository. */
export const DIST = resolve(process.env.STAGGER_DIST ?? join(here, "..", "..", "dist"));
export const FIXTURES = join(here, "fixtures");
export const VECTORS = join(here, "..", "vectors");

/** Starts a server and a browser: `{ open, close }`. */
export async function start() {
  const server = await serve(DIST);
  const browser = await chromium.launch({
    executablePath: chromiumOnPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-sync",
      // Letters in shades of grey: pictures are smaller, and look the same on any screen.
      "--disable-lcd-text",
    ],
  });
  return {
    /**
     * Opens the page, at an `address` if one is given, and waits until it is alive; `run` then uses it, and nothing may have gone wrong
     * but what `fails` names: that must.
     */
    async open({ address = "", fails, ...options }, run) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const complaints = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) complaints.push(`asks for ${request.url()}`);
      });
      try {
        await page.goto(server.url + address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await frame(page);
        await run(page);
        await frame(page);
        if (fails !== undefined) assert.ok(complaints.some((complaint) => fails.test(complaint)), `${complaints}`);
        else assert.deepEqual(complaints, []);
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Until the page has painted what it was told. */
export const frame = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Until the worker has answered, and the page has painted it. */
export const settled = async (page) => {
  await frame(page);
  await page.locator("main:not([aria-busy])").waitFor();
  await frame(page);
};

/** The instants at which each host applies under a policy, as the table has them. */
export const appliesOf = (page, policy) =>
  page.locator("tr[data-host]").evaluateAll(
    (rows, policy) =>
      Object.fromEntries(
        rows.map((row) => {
          const cells = row.querySelectorAll(`td[data-policy="${policy}"] [data-applies-at]`);
          return [row.dataset.host, [...cells].map((cell) => [cell.dataset.appliesAt, cell.dataset.release])];
        }),
      ),
    policy,
  );

/** The picture, as the pixels that it has now. */
export const pixels = (page) => page.locator("canvas").evaluateAll((canvases) => canvases.map((canvas) => canvas.toDataURL()).join());

function chromiumOnPath() {
  for (const directory of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
      const path = join(directory, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error("there is no chromium on PATH");
}
