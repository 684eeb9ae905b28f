/** What a page makes a browser fetch and run before it can be used: its scripts and all they import, gzipped. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = (name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
const manifest = JSON.parse(await readFile(dist(".vite/manifest.json"), "utf8"));

const APP = ["index.html", "src/app/mount.tsx"];
/** Kilobytes that a page may weigh. */
const BUDGETS = [
  ["sign-in", 90, ["index.html", "src/login/mount.tsx"]],
  ["worklist", 380, [...APP, "src/features/accounts/AccountsPage.tsx"]],
  ["dashboard", 300, [...APP, "src/features/analytics/DashboardPage.tsx"]],
];
const CHARTS = ["dashboard's charts", 130, ["src/shared/charts/LinesChart.tsx"]];

function whole(entries, found = new Set()) {
  for (const entry of entries) {
    if (found.has(entry)) continue;
    assert.ok(manifest[entry], `${entry} is no entry of the build`);
    found.add(entry);
    whole(manifest[entry].imports ?? [], found);
  }
  return found;
}

async function kilobytes(entries) {
  const files = [...entries].map((entry) => manifest[entry].file).filter((name) => name.endsWith(".js"));
  const sizes = await Promise.all(
    [...new Set(files)].map(async (name) => gzipSync(await readFile(dist(name)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

for (const [name, most, entries] of BUDGETS) {
  test(`${name}: at most ${most} kB of script before it can be used`, async (t) => {
    const size = await kilobytes(whole(entries));
    t.diagnostic(`${size.toFixed(1)} kB`);
    assert.ok(size <= most, `${size.toFixed(1)} kB`);
  });
}

test(`${CHARTS[0]}: at most ${CHARTS[1]} kB more`, async (t) => {
  const [page] = BUDGETS.filter(([name]) => name === "dashboard");
  const before = whole(page[2]);
  const more = [...whole(CHARTS[2])].filter((entry) => !before.has(entry));
  const size = await kilobytes(more);
  t.diagnostic(`${size.toFixed(1)} kB`);
  assert.ok(size <= CHARTS[1], `${size.toFixed(1)} kB`);
});
