// What a first visit loads.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { DIST } from "./browser.mjs";

const MOST_BYTES = 300_000;

test("all that the page loads is within its budget", async (t) => {
  const names = await readdir(DIST);
  assert.ok(names.some((name) => name.endsWith(".wasm")), "the page is built");
  const sizes = await Promise.all(names.map(async (name) => brotliCompressSync(await readFile(join(DIST, name))).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  t.diagnostic(`${total} bytes, compressed with brotli`);
  assert.ok(total <= MOST_BYTES, `${total} bytes, at most ${MOST_BYTES} were meant`);
});
