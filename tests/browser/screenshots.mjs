// Takes the pictures of the README from the built page.
//
//     node tests/browser/screenshots.mjs            # into docs/
//     node tests/browser/screenshots.mjs elsewhere

import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { frame, start } from "./browser.mjs";

const top = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const into = resolve(process.argv[2] ?? join(top, "docs"));

const browser = await start();
try {
  for (const colorScheme of ["light", "dark"]) {
    await browser.open({ colorScheme, viewport: { width: 1280, height: 1010 }, deviceScaleFactor: 1 }, async (page) => {
      await frame(page);
      const path = join(into, `page-${colorScheme}.png`);
      await page.screenshot({ path });
      const { size } = await stat(path);
      console.log(`${path}: ${Math.ceil(size / 1024)} KiB`);
    });
  }
} finally {
  await browser.close();
}
