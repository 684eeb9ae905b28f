/** The whole loop: files arrive, accounts are assigned, worked, paid off and closed; the figures follow. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, asked, base, launch, look, SARAH, signedIn, uploadSamples } from "./browser.mjs";

const REFERENCE = "NCB-10001";
let browser;
let admin;
let sarah;
let address;

before(async () => {
  browser = await launch();
  [admin, sarah] = [await signedIn(browser, ADMIN), await signedIn(browser, SARAH)];
});
after(() => browser.close());

const figure = async (name) => {
  await admin.goto(`${base}/dashboard?period=30d`);
  const text = await admin
    .locator(".figures > *")
    .filter({ hasText: new RegExp(`^${name}`) })
    .first()
    .textContent();
  return Number(text.match(/[\d,]+(\.\d+)?/)[0].replaceAll(",", ""));
};

test("the whole loop, from the creditor's file to the commission", async (t) => {
  const [accountsBefore, collectedBefore] = [await figure("Active accounts"), await figure("Collected")];
  await look(admin, "1-dashboard-before");

  await t.test("three files are fetched, imported with their bad rows listed, and moved", async () => {
    await uploadSamples();
    await admin.goto(`${base}/imports`);
    await admin.getByRole("button", { name: "Trigger Import" }).click();
    for (const file of ["ncb_placements", "meridian_health_placements", "cascade_utilities_placements"]) {
      const row = admin.locator(".data-row").filter({ hasText: file }).first();
      await row.getByText(/\d+ added/).waitFor({ timeout: 300_000 });
      await row.getByText(/\d+ failed/).waitFor();
    }
    await look(admin, "2-imports");
    await admin.locator(".data-row").filter({ hasText: "ncb_placements" }).first().click();
    await admin.getByText("12O0.50").waitFor();
    await look(admin, "3-import-errors");
  });

  await t.test("the accounts appear as new, and the admin gives one to Sarah", async () => {
    await admin.goto(`${base}/accounts?status=new&search=${REFERENCE}`);
    await admin.locator(".data-row").filter({ hasText: REFERENCE }).first().click();
    await admin.waitForURL(/accounts\/[0-9a-f-]{36}/);
    address = new URL(admin.url()).pathname;
    await admin.locator(".account-head").getByText("New", { exact: true }).waitFor();
    await admin.getByLabel("Assign to").click();
    await admin.keyboard.type("Sarah");
    await admin.keyboard.press("Enter");
    await admin.locator(".account-head").getByText("Assigned", { exact: true }).waitFor();
  });

  await t.test("Sarah writes a note, moves it along and takes cash: the balance falls", async () => {
    await sarah.goto(`${base}${address}`);
    await sarah.getByPlaceholder("Write a note").fill("Will pay half today");
    await sarah.getByRole("button", { name: "Add note" }).click();
    await sarah.locator(".timeline").getByText("Will pay half today").waitFor();
    await sarah.getByRole("button", { name: "Move to In contact" }).click();
    await sarah.getByRole("button", { name: "Move to Negotiating" }).waitFor();
    await pay("107.02");
    await sarah.getByText("$1,000.00").first().waitFor();
    await look(sarah, "4-account-worked");
  });

  await t.test("paid off it settles, and closing it computes the commission", async () => {
    await pay("1000");
    await sarah.locator(".account-head").getByText("Settled").waitFor();
    await admin.goto(`${base}${address}`);
    await admin.getByRole("button", { name: "Move to Closed" }).click();
    await admin.locator(".account-head").getByText("Closed", { exact: true }).waitFor();
    await admin.locator(".timeline").getByText("Settled → Closed").waitFor();
    await look(admin, "5-account-closed");
    const { results } = await asked(ADMIN, "commissions/?page_size=200");
    const [earned] = results.filter((one) => address.endsWith(one.account));
    assert.deepEqual(
      [earned.collector_name, earned.base, earned.amount],
      ["Sarah Mitchell", "1107.02", "132.84"],
    );
  });

  await t.test("the audit trail tells who did what, and the dashboard has moved", async () => {
    const id = address.split("/").at(-1);
    const { results } = await asked(ADMIN, `audit/?object_id=${id}&page_size=200`);
    const people = new Set(results.map((one) => one.actor_name));
    assert.ok(people.has("Dana Reyes") && people.has("Sarah Mitchell"), [...people].join());
    assert.equal(await figure("Collected"), Math.round((collectedBefore + 1107.02) * 100) / 100);
    assert.ok((await figure("Active accounts")) > accountsBefore);
    await look(admin, "6-dashboard-after");
  });
});

async function pay(amount) {
  await sarah.getByRole("button", { name: "Record payment" }).click();
  const field = sarah.locator(".ant-drawer-open").getByLabel("Amount");
  await field.fill(amount);
  await sarah.getByRole("button", { name: /^Record \$/ }).click();
  await sarah.locator(".ant-drawer-open").waitFor({ state: "detached" });
}
