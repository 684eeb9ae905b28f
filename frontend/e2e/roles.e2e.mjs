/** Each role's day in a real browser against the running product with its demo data. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, base, JAMES, launch, look, OWNER, ownerExists, SARAH, signedIn } from "./browser.mjs";

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("admin: signs in and sees the portfolio's figures", async () => {
  const page = await signedIn(browser, ADMIN);
  await page.waitForURL(/dashboard/);
  await page.getByText("Active accounts").waitFor();
  const text = await page.locator(".figures").textContent();
  assert.match(text, /\$[\d,]+\.\d\d/);
  await page.getByText("Sarah Mitchell").first().waitFor();
});

test("superuser: starts at the agencies, visits one with a reason, and its admin reads who was there and why", async () => {
  await ownerExists();
  const owner = await signedIn(browser, OWNER);
  await owner.waitForURL(/agencies/);
  const reason = "Ticket 4711: the import of Monday";
  await owner.getByRole("button", { name: "Open a support session at Apex Recovery Solutions" }).click();
  await owner.getByRole("dialog").getByRole("textbox").fill(reason);
  await owner.getByRole("dialog").getByRole("button", { name: "Open for 60 minutes" }).click();
  await owner.locator(".support-banner").getByText("Apex Recovery Solutions").waitFor();
  await owner.waitForURL(/dashboard/);
  await owner.getByText("Active accounts").waitFor();
  await look(owner, "support-session");
  await owner.locator(".support-banner").getByRole("button").click();
  await owner.waitForURL(/agencies/);
  const admin = await signedIn(browser, ADMIN);
  await admin.goto(`${base}/settings/support`);
  await admin.getByText(reason).first().waitFor();
});

test("a wrong password: says so and stays", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${base}/login`);
  await page.locator("input").first().fill("demo.admin");
  await page.locator("input[type=password]").fill("not the password");
  await page.keyboard.press("Enter");
  await page.getByText(/wrong/i).waitFor();
  assert.match(page.url(), /login/);
});

test("collector: opens an account, writes a note, takes the whole balance, and it settles", async () => {
  const page = await signedIn(browser, SARAH);
  await page.goto(`${base}/worklist?status=assigned`);
  await page.locator(".data-row").first().click();
  await page.waitForURL(/accounts\//);
  const note = "Called at noon, pays today";
  await page.getByPlaceholder("Write a note").fill(note);
  await page.getByRole("button", { name: "Add note" }).click();
  await page.locator(".timeline").getByText(note).waitFor();
  await page.getByRole("button", { name: "Record payment" }).click();
  await page.getByRole("button", { name: /^Record \$/ }).click();
  await page.locator(".account-head").getByText("Settled").waitFor();
});

test("collector: a card number in a note is refused with the reason, and the text stays to be mended", async () => {
  const page = await signedIn(browser, JAMES);
  await page.goto(`${base}/worklist?status=assigned`);
  await page.locator(".data-row").first().click();
  const field = page.getByPlaceholder("Write a note");
  await field.fill("Card 4242 4242 4242 4242");
  await page.getByRole("button", { name: "Add note" }).click();
  await page.getByText(/looks like a card number/).waitFor();
  assert.equal(await field.inputValue(), "Card 4242 4242 4242 4242");
  assert.equal(await page.locator(".timeline").getByText("4242").count(), 0);
});

test("collector: behind an open drawer the page does not scroll, and Esc gives the focus back to its button", async () => {
  const page = await signedIn(browser, SARAH, { viewport: { width: 1000, height: 500 } });
  await page.goto(`${base}/worklist?status=negotiating`);
  await page.locator(".data-row").first().click();
  const roll = async () => {
    const rolled = page.evaluate(
      () =>
        new Promise((done) =>
          addEventListener("wheel", () => requestAnimationFrame(() => requestAnimationFrame(done))),
        ),
    );
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, 300);
    await rolled;
  };
  await page.getByRole("button", { name: "Record payment" }).click();
  await page.locator(".ant-drawer-open").waitFor();
  await roll();
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.keyboard.press("Escape");
  await page.locator(".ant-drawer-open").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.textContent.startsWith("Record payment"));
  await roll();
  await page.waitForFunction(() => scrollY > 0);
});
