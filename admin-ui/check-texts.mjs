/**
 * Checks the dictionaries against the sources: both languages have the same keys, every key is used, and no words stand
 * outside the dictionaries. Prints what is wrong and ends with 1.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const app = fileURLToPath(new URL("src/app/", import.meta.url));
const texts = join(app, "ui/texts");
// Formats are made of figures and units; their Chinese units stand in the code beside the English ones.
const FORMATS = join(app, "ui/format.ts");
const HAN = /\p{Script=Han}/u;

const files = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.spec)\.(ts|html)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
const read = (language) =>
  new Map(
    files
      .filter((file) => file.startsWith(texts) && file.endsWith(`.${language}.ts`))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^ {2}"([\w.-]+)":\s*("(?:[^"\\]|\\.)*")/gm)])
      .map(([, key, text]) => [key, JSON.parse(text)]),
  );
const withoutComments = (source) => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|<!--[\s\S]*?-->/gm, "");
const sources = files
  .filter((file) => !file.startsWith(texts))
  .map((file) => ({ file, source: withoutComments(readFileSync(file, "utf8")) }));
const all = sources.map(({ source }) => source).join("\n");

const zh = read("zh");
const en = read("en");
const faults = [
  ...[...zh.keys()].filter((key) => !en.has(key)).map((key) => `${key}: no English`),
  ...[...en.keys()].filter((key) => !zh.has(key)).map((key) => `${key}: no Chinese`),
  ...[...zh.keys()].filter((key) => !isUsed(key)).map((key) => `${key}: used nowhere`),
  ...[...en]
    .filter(([key, text]) => key !== "language.zh" && HAN.test(text))
    .map(([key]) => `${key}: Chinese in the English`),
  ...sources
    .filter(({ file, source }) => file !== FORMATS && HAN.test(source))
    .map(({ file }) => `${relative(app, file)}: words outside the dictionaries`),
];

/** A key stands as a whole in some source, or its beginning does in a template string. */
function isUsed(key) {
  return all.includes(`"${key}"`) || all.includes(`'${key}'`) || all.includes(`\`${key.split(".")[0]}.\${`);
}

for (const fault of faults) console.error(fault);
console.log(`${zh.size} texts in two languages checked, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
