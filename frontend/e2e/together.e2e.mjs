/** What goes wrong around a person's work: someone else saves first, the session runs out, the API goes away. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { ADMIN, asked, base, launch, look, SARAH, signedIn } from "./browser.mjs";

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function editing(page, id) {
  await page.goto(`${base}/accounts/${id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.locator(".ant-drawer-open").getByLabel("Priority").waitFor();
}

async function choosePriority(page, name) {
  await page.locator(".ant-drawer-open").getByLabel("Priority").click();
  await page.locator(".ant-select-dropdown").getByText(name, { exact: true }).click();
  await page.locator(".ant-drawer-open").getByRole("button", { name: "Save" }).click();
}

test("two users change one account: the second sees both values, chooses, and hers is kept", async () => {
  const { results } = await asked(SARAH, "accounts/?status=in_contact");
  const [{ id }] = results;
  const [dana, sarah] = [await signedIn(browser, ADMIN), await signedIn(browser, SARAH)];
  await Promise.all([editing(dana, id), editing(sarah, id)]);
  await choosePriority(sarah, "High");
  await sarah.locator(".ant-drawer-open").waitFor({ state: "detached" });
  await choosePriority(dana, "Urgent");
  await dana.getByText("Theirs: High").waitFor();
  await look(dana, "conflict");
  await dana.getByText("Yours: Urgent").click();
  await dana.getByRole("button", { name: "Continue with these values" }).click();
  await dana.locator(".ant-drawer-open").getByRole("button", { name: "Save" }).click();
  await dana.locator(".account-head").getByText("Urgent").waitFor();
  assert.equal((await asked(SARAH, `accounts/${id}/`)).priority, 3);
  await Promise.all([dana.context().close(), sarah.context().close()]);
});

test("an expired session in two tabs is renewed once, silently, for both", async () => {
  const first = await signedIn(browser, SARAH);
  const context = first.context();
  const second = await context.newPage();
  await second.goto(`${base}/worklist`);
  await Promise.all([first, second].map((page) => page.locator(".data-row").first().waitFor()));
  const [old, renewals] = [new Set(), []];
  context.on(
    "request",
    (request) => request.url().includes("/auth/token/refresh/") && renewals.push(request),
  );
  await context.route(/api\/v1\/(?!auth)/, (route) => {
    const token = route.request().headers().authorization;
    if (renewals.length === 0) old.add(token);
    return old.has(token) ? route.fulfill({ status: 401, body: "{}" }) : route.continue();
  });
  await Promise.all([first, second].map((page) => page.getByRole("link", { name: "Payments" }).click()));
  await Promise.all([first, second].map((page) => page.waitForURL(/payments/)));
  await Promise.all([first, second].map((page) => page.locator(".data-row").first().waitFor()));
  assert.equal(renewals.length, 1);
  await context.close();
});

test("the API dies: it is said, what was typed stays, and the page goes on once it is back", async () => {
  const page = await signedIn(browser, SARAH);
  const { results } = await asked(SARAH, "accounts/?status=in_contact");
  await page.goto(`${base}/accounts/${results[0].id}`);
  const [field, banner] = [page.getByPlaceholder("Write a note"), page.locator(".banner")];
  const add = page.getByRole("button", { name: "Add note" });
  await field.fill("Written while the API was away");
  await outage("SIGUSR1", false);
  try {
    await add.click();
    await banner.getByText(/does not answer/).waitFor();
  } finally {
    await outage("SIGUSR2", true);
  }
  await banner.waitFor({ state: "detached", timeout: 60_000 });
  assert.equal(await field.inputValue(), "Written while the API was away");
  await add.click();
  await page.locator(".timeline").getByText("Written while the API was away").waitFor();
  await page.context().close();
});

/** Ends the API, or starts it again, and waits until it is so. */
async function outage(signal, answers) {
  process.kill(Number(process.env.E2E_OUTAGE_PID), signal);
  const alive = () =>
    fetch(`${process.env.E2E_API_URL}/health/`).then(
      (response) => response.ok,
      () => false,
    );
  const deadline = Date.now() + 90_000;
  while ((await alive()) !== answers) {
    assert.ok(Date.now() < deadline, `the API still ${answers ? "does not answer" : "answers"} after 90 s`);
    await delay(100);
  }
}
