// Writes the record of answers as TypeScript, so that the compiler holds every one of them to the type `Trace`: a field
// too many, one too few, or one of another kind is an error.

import { readFileSync, writeFileSync } from "node:fs";

const lines = readFileSync(new URL("../../../tests/vectors/decide-json.txt", import.meta.url), "utf8").trim().split("\n");
const traces = lines.map((line) => `  ${line},\n`).join("");
writeFileSync(
  new URL("record.generated.ts", import.meta.url),
  `import type { Trace } from "stagger-wasm";\n\nexport const record: Trace[] = [\n${traces}];\n`,
);
