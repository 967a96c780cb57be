// The server that the other tests stand on: what it serves, and that nothing else leaves its directory.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { serve } from "./serve.mjs";

let home;
let server;

before(async () => {
  home = await mkdtemp(join(tmpdir(), "stagger-serve-"));
  const site = join(home, "site");
  await mkdir(join(site, "deep"), { recursive: true });
  await writeFile(join(home, "secret.txt"), "secret");
  await writeFile(join(home, "site-next-door"), "secret");
  await writeFile(join(site, "index.html"), "<!doctype html>");
  await writeFile(join(site, "engine.wasm"), "wasm");
  await writeFile(join(site, "deep", "index.html"), "deep");
  await symlink(join(home, "secret.txt"), join(site, "link.txt"));
  server = await serve(site);
});

after(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

test("files come with their types", async () => {
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/index.html?query", "text/html; charset=utf-8"],
    ["/deep/", "text/html; charset=utf-8"],
    ["/engine.wasm", "application/wasm"],
  ]) {
    const answer = await ask(path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.type, type, path);
  }
});

test("nothing outside the directory is served", async () => {
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/deep/../../secret.txt",
    "/../site-next-door",
    "/link.txt",
    "/%00",
    "/%ff",
    "/missing",
  ]) {
    const answer = await ask(path);
    assert.equal(answer.status, 404, path);
    assert.doesNotMatch(answer.body, /secret/, path);
  }
});

test("nothing is written", async () => {
  assert.equal((await ask("/", "POST")).status, 405);
});

/** Sends the path as it is: `fetch` would resolve its dots first. */
function ask(path, method = "GET") {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode, type: response.headers["content-type"], body }));
    })
      .on("error", reject)
      .end();
  });
}
