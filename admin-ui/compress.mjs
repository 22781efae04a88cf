/** Writes each file of the build once more as `.br` and `.gz`: the gateway sends what the browser takes, and presses nothing itself. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = fileURLToPath(new URL("dist/browser/", import.meta.url));
for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
  const bytes = readFileSync(folder + name);
  for (const [ending, pressed] of [
    ["br", brotliCompressSync(bytes)],
    ["gz", gzipSync(bytes, { level: 9 })],
  ])
    if (pressed.length < bytes.length) writeFileSync(`${folder}${name}.${ending}`, pressed);
}
