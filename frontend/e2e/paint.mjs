/**
 * How long the worklist takes to show its rows, against a bare antd page with the same rows, CPU slowed 4 times:
 *
 *     npm run build && npm run paint
 *
 * All pages are served by this process with canned answers, in turns, so that the machine's other work meets them alike.
 * A time is from navigation until the rows are on the screen. The medians' ratios are held against their bars.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { launch } from "./browser.mjs";

const ROUNDS = Number(process.env.PAINT_ROUNDS ?? 15);
const SLOWED = 4;
const BARS = { page: 1.9, rows: 1.15 };
const HERE = fileURLToPath(new URL(".", import.meta.url));
const DIST = join(HERE, "../dist");
const BARE = join(tmpdir(), `debtflow-bare-${process.pid}`);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

const STATUSES = ["new", "assigned", "in_contact", "negotiating", "payment_plan"];
const id = (number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const account = (number) => ({
  id: id(number),
  external_ref: `NGR-${104_000 + number}`,
  debtor_name: `Debtor ${number}`,
  creditor_name: "Baycare Medical",
  account_type: "medical",
  status: STATUSES[number % STATUSES.length],
  original_amount: "5273.10",
  current_balance: `${1000 + number}.10`,
  priority: number % 4,
  collector_id: id(1),
  collector_name: "Sarah Mitchell",
  due_date: "2026-06-03",
  days_past_due: 174,
  last_contact_at: "2026-11-20T10:00:00Z",
  next_action_at: null,
  call_warnings: [],
  created_at: "2026-01-01T00:00:00Z",
});
const me = {
  id: id(2),
  username: "sarah.mitchell",
  email: "",
  first_name: "Sarah",
  last_name: "Mitchell",
  role: "collector",
  is_superuser: false,
  agency_id: id(3),
  agency_name: "Northgate Recovery",
  collector_id: id(1),
  support_session_id: null,
  preferences: {},
  permissions: [],
};
const counts = { tabs: { open: 50 }, saved_views: {}, capped: [], promised_today: "0.00" };
const claims = Buffer.from(JSON.stringify({ sub: id(2), role: "collector", exp: 4_000_000_000 })).toString(
  "base64url",
);

const listOf = (results) =>
  JSON.stringify({
    next: null,
    previous: null,
    count: results.length,
    count_is_exact: true,
    unread: 0,
    results,
  });
const accounts = (count) => listOf(Array.from({ length: count }, (_, number) => account(number)));
const LISTS = { 0: listOf([]), 50: accounts(50), 5000: accounts(5000) };

let rows = 50;

function answerTo(path) {
  if (path.includes("/auth/token/refresh/")) return JSON.stringify({ access: `e30.${claims}.x` });
  if (path.includes("/me/")) return JSON.stringify(me);
  if (path.includes("/counts/")) return JSON.stringify(counts);
  return LISTS[path === "/api/v1/accounts/" ? rows : 0];
}

async function serve(request, response) {
  const { pathname } = new URL(request.url, "http://x");
  if (pathname.startsWith("/api/")) {
    response.setHeader("Content-Type", "application/json");
    response.end(answerTo(pathname));
    return;
  }
  const isBare = pathname.startsWith("/bare/");
  const name = extname(pathname) ? pathname.replace("/bare", isBare ? "" : "/bare") : "/index.html";
  const file = join(isBare ? BARE : DIST, name);
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  response.end(await readFile(file).catch(() => ""));
}

/** Milliseconds from navigation until the table's rows are painted. */
async function painted(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  const handle = await page.waitForFunction(() => globalThis.paintedAt, undefined, {
    polling: 100,
    timeout: 120_000,
  });
  return handle.jsonValue();
}

function watchRows() {
  const rowsShown = () => document.querySelectorAll(".ant-table-row, .data-row").length >= 10;
  const look = () => {
    if (!rowsShown()) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => (globalThis.paintedAt = performance.now())));
  };
  requestAnimationFrame(look);
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

await build({
  root: join(HERE, "bare"),
  base: "/bare/",
  logLevel: "error",
  build: { outDir: BARE, target: "es2022" },
});
const server = createServer((request, response) => void serve(request, response));
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await context.addCookies([{ name: "df_csrf", value: "x", url: base }]);
await context.addInitScript(watchRows);
const page = await context.newPage();
await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWED });

const times = { bare: [], fifty: [], thousands: [] };
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [name, many, address] of [
    ["bare", 50, "/bare/"],
    ["fifty", 50, "/worklist"],
    ["thousands", 5000, "/worklist"],
  ]) {
    rows = many;
    const time = await painted(page, base + address);
    if (round >= 0) times[name].push(time);
  }
}
await browser.close();
server.close();

const [bare, fifty, thousands] = Object.values(times).map(median);
const ratios = [
  ["worklist of 50 rows against a bare antd page", fifty / bare, BARS.page],
  ["worklist of 5,000 rows against 50", thousands / fifty, BARS.rows],
];
process.stdout.write(
  `bare ${bare.toFixed(0)} ms, 50 rows ${fifty.toFixed(0)} ms, 5,000 rows ${thousands.toFixed(0)} ms\n`,
);
for (const [name, ratio, bar] of ratios) {
  process.stdout.write(`${name}: ${ratio.toFixed(2)} times, bar ${bar}${ratio > bar ? ", missed" : ""}\n`);
}
process.exitCode = ratios.some(([, ratio, bar]) => ratio > bar) ? 1 : 0;
