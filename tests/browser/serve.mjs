// A small server of static files for the playground: on loopback only, nothing outside its directory.
//
//     const { url, close } = await serve("dist");          // any free port
//     node tests/browser/serve.mjs dist --port 8018        // until Ctrl-C; says where once it answers

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".toml": "application/toml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * Serves the files of a directory on 127.0.0.1.
 *
 * @param {string} dir the directory, which must exist
 * @param {{ port?: number }} options a port, or 0 for any that is free
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address, ending in a slash, and how to stop
 */
export async function serve(dir, { port = 0 } = {}) {
  const root = await realpath(dir);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => refuse(response, 500, "the file could not be read"));
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

async function answer(root, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "only GET and HEAD are answered here");
  }
  const path = await locate(root, request.url);
  if (path === undefined) return refuse(response, 404, "there is no such file");
  const { size } = await stat(path);
  response.writeHead(200, {
    "Content-Type": TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
    "Content-Length": size,
    // A rebuilt page is seen at once.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(path)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** The file that an address names, if it lies inside the root even after links are followed. */
async function locate(root, address) {
  const [encoded] = address.split(/[?#]/, 1);
  let path;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  try {
    let file = await realpath(join(root, path));
    if ((await stat(file)).isDirectory()) file = await realpath(join(file, "index.html"));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response, status, reason) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${reason}\n`);
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string", default: "0" } },
    allowPositionals: true,
  });
  const { url, close } = await serve(positionals[0] ?? "dist", { port: Number(values.port) });
  console.log(url);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === (await realpath(process.argv[1]))) await main();
