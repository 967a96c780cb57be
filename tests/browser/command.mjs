// The real `stagger`, as a person would run it: in a folder of its own, by a shell.

import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const top = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Where it is: `STAGGER_COMMAND`, or what cargo built last. */
function stagger() {
  const target = resolve(top, process.env.CARGO_TARGET_DIR ?? "target");
  const places = [process.env.STAGGER_COMMAND, join(target, "debug", "stagger"), join(target, "release", "stagger")];
  for (const place of places.filter(Boolean)) {
    try {
      accessSync(place, constants.X_OK);
      return resolve(place);
    } catch {
      // Not here.
    }
  }
  throw new Error("there is no `stagger` command: cargo build -p stagger-cli");
}

/** A folder to save files in and to run commands in; `use` is given it, and a function that runs a line there. */
export async function inFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "stagger-"));
  const env = { ...process.env, PATH: `${dirname(stagger())}${delimiter}${process.env.PATH}` };
  const shell = async (line) => (await run("sh", ["-c", line], { cwd: folder, env, maxBuffer: 1 << 28 })).stdout;
  try {
    return await use(folder, shell);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Presses a button that saves a file, and puts it into the folder under the name that the page gave it. */
export async function saved(page, button, folder) {
  const waits = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await waits;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
