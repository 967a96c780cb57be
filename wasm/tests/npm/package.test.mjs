// The built package under Node: what the tests inside the module cannot see.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const built = new URL("../../pkg/stagger_wasm.js", import.meta.url);
const { Stagger, decide } = await import(built);

const policy = { salt: "s", check: { cron: "20 */4 * * *", zone: "+10:00" }, apply: "at-check" };
const feed = [{ id: "r1", published: "2018-06-18T19:00:00+10:00" }];
const host = { id: "h" };
const now = 1529316120;

test("the example of the README says what stands beside it", async (t) => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const example = readme.match(/```js\n([^]*?)```/)[1];
  const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map((match) => match[1]);
  assert.ok(expected.length > 0);
  const room = mkdtempSync(join(tmpdir(), "stagger-readme-"));
  t.after(() => rmSync(room, { recursive: true }));
  const script = join(room, "example.mjs");
  writeFileSync(script, example.replace('"stagger-wasm"', JSON.stringify(built.href)));
  const said = [];
  t.mock.method(console, "log", (...words) => said.push(words.join(" ")));
  await import(pathToFileURL(script));
  assert.deepEqual(said, expected);
});

test("an error is an Error, and says so when it is printed", () => {
  const thrown = (() => {
    try {
      decide(policy, feed, { name: "h" }, undefined, now);
    } catch (error) {
      return error;
    }
  })();
  assert.ok(thrown instanceof Error);
  assert.match(String(thrown), /^StaggerError: host: found nothing, expected the key `id`/);
  assert.equal(thrown.argument, "host");
  assert.deepEqual(thrown.problems.map((problem) => problem.path), ["", "name"]);
});

test("a freed handle throws, and the others go on", () => {
  const [one, other] = [new Stagger(policy, feed), new Stagger(policy, feed)];
  one.free();
  assert.throws(() => one.decide(host, undefined, now));
  assert.equal(other.decide(host, undefined, now).verdict, "wait");
  other[Symbol.dispose]?.();
});

test("a getter that frees or asks the handle again does no harm", () => {
  const stagger = new Stagger(policy, feed);
  const asks = { get id() { return stagger.decide(host, undefined, now).release; } };
  assert.equal(stagger.decide(asks, undefined, now).release, "r1");
  const frees = { get id() { stagger.free(); return "h"; } };
  assert.throws(() => stagger.decide(frees, undefined, now));
  assert.equal(decide(policy, feed, host, undefined, now).verdict, "wait");
});
