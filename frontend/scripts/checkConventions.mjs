/** Fails on a text key that does not exist, a feature that imports another one, and a component over 150 lines. */
import { readdirSync, readFileSync } from "node:fs";

const COMPONENT_LINES = 150;
const filesIn = (folder, ...endings) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => `${folder}/${name}`);
const texts = Object.fromEntries(
  filesIn("src/i18n/en", ".json").map((file) => [
    file.split("/").at(-1).replace(".json", ""),
    JSON.parse(readFileSync(file, "utf8")),
  ]),
);
const at = (key) => key.split(".").reduce((node, part) => node?.[part], texts);
const exists = (key) => at(key) !== undefined || at(`${key}_other`) !== undefined;
const faults = [];

for (const file of filesIn("src", ".ts", ".tsx")) {
  if (file.endsWith("generated.ts")) continue;
  const source = readFileSync(file, "utf8");
  for (const [, key] of source.matchAll(/\bt\("([\w.]+)"/g)) {
    if (!exists(key) && !exists(`${key}_other`)) faults.push(`${file}: text key ${key} does not exist`);
  }
  const feature = /src\/features\/(\w+)\//.exec(file)?.[1];
  for (const [, other] of source.matchAll(/from "@\/features\/(\w+)/g)) {
    if (feature && other !== feature) faults.push(`${file}: imports feature ${other}`);
  }
  const lines = source.split("\n").length - 1;
  if (file.endsWith(".tsx") && !file.includes(".test.") && lines > COMPONENT_LINES) {
    faults.push(`${file}: ${lines} lines, more than ${COMPONENT_LINES}`);
  }
}

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
