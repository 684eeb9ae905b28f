/** A browser on the running product, and what journeys do in it again and again. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

export const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";
export const ADMIN = ["demo.admin", "Demo@2026"];
export const OWNER = ["platform.owner", "Platform@2026"];
export const SARAH = ["sarah.mitchell", "Collector@2026"];
export const JAMES = ["james.carter", "Collector@2026"];
export const DAVID = ["david.thompson", "Collector@2026"];

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const run = promisify(execFile);
const backend = fileURLToPath(new URL("../../backend", import.meta.url));

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/** A page of its own session; `options` as Playwright's newContext. */
export async function signedIn(browser, [username, password], options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${base}/login`);
  await page.locator("input").first().fill(username);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
  return page;
}

/** Serious faults by WCAG 2.2 AA as axe sees them: rule, and where. */
export async function axeFaults(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
}

/** Waits for every motion that ends: a button's colour on its way from disabled is no colour of the page. */
async function settled(page) {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity),
  );
}

/** The page at rest is accessible and, when E2E_SHOTS names a folder, is kept there as a picture. */
export async function look(page, name) {
  await settled(page);
  const folder = process.env.E2E_SHOTS;
  if (folder) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 70 });
  }
  assert.deepEqual(await axeFaults(page), [], name);
}

/** The three creditors' sample files, sent to the SFTP server as a creditor sends them. */
export function uploadSamples() {
  return run(process.env.E2E_PYTHON ?? "python3", ["-m", "runtime", "sftp-upload"], {
    cwd: backend,
  });
}

/** The platform's own account, OWNER, made as `make superuser` makes one; it may be there already. */
export async function ownerExists() {
  const [username, password] = OWNER;
  const facts = { USERNAME: username, PASSWORD: password, EMAIL: "owner@example.com" };
  const given = Object.entries(facts).map(([name, value]) => [`DJANGO_SUPERUSER_${name}`, value]);
  await run(process.env.E2E_PYTHON ?? "python3", ["manage.py", "createsuperuser", "--noinput"], {
    cwd: backend,
    env: { ...process.env, ...Object.fromEntries(given) },
  }).catch((error) => {
    if (!/already taken/.test(error.stderr)) throw error;
  });
}

/** What the browser's console calls an error from now on, each with the page's address. */
export function consoleErrors(page) {
  const errors = [];
  page.on("console", (line) => line.type() === "error" && errors.push(`${page.url()}: ${line.text()}`));
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error}`));
  return errors;
}

/** Asks the API as a partner system does, with a token of its own, on connections that no server closes while they idle. */
export async function asked([username, password], path, method = "GET") {
  const api = process.env.E2E_API_URL;
  const headers = { "Content-Type": "application/json", Connection: "close" };
  const signIn = { method: "POST", headers, body: JSON.stringify({ username, password }) };
  const { access } = await (await fetch(`${api}/api/v1/auth/token/`, signIn)).json();
  const answer = await fetch(`${api}/api/v1/${path}`, {
    method,
    headers: { ...headers, Authorization: `Bearer ${access}` },
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
}

/** The samples were fetched and imported, by this journey or an earlier one. */
export async function samplesImported() {
  const ended = async () => {
    const { results } = await asked(ADMIN, "imports/");
    return results.filter((job) => job.status.startsWith("completed")).length >= 3;
  };
  if (await ended()) return;
  await uploadSamples();
  await asked(ADMIN, "imports/trigger/", "POST");
  const deadline = Date.now() + 300_000;
  while (!(await ended())) {
    assert.ok(Date.now() < deadline, "the samples were not imported within 5 minutes");
    await delay(1000);
  }
}
