/** Money that doesn't come at once: a card through the processor's own form, and a plan in instalments. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { asked, base, DAVID, launch, look, signedIn } from "./browser.mjs";

const DECLINED = "4000 0000 0000 0002";
const VISA = "4242 4242 4242 4242";
let browser;
let david;

before(async () => {
  browser = await launch();
  david = await signedIn(browser, DAVID);
});
after(() => browser.close());

async function negotiated() {
  const { results } = await asked(DAVID, "accounts/?status=negotiating&min_balance=100");
  await david.goto(`${base}/accounts/${results[0].id}`);
  await david.locator(".account-name").waitFor();
  return results[0];
}

const drawer = () => david.locator(".ant-drawer-open");

async function chargeWith(number) {
  await drawer().getByLabel("Card number").fill(number);
  await drawer().getByLabel("Expiry (MM / YY)").fill("12 / 34");
  await drawer().getByLabel("CVC").fill("123");
  await drawer().getByRole("button", { name: "Charge $25.00" }).click();
}

test("collector: a declined card says why, another one pays, and the processor's word posts it", async () => {
  const account = await negotiated();
  await david.getByRole("button", { name: "Record payment" }).click();
  await drawer().getByLabel("Amount").fill("25");
  await drawer().getByText("Card", { exact: true }).click();
  await chargeWith(DECLINED);
  await drawer().getByText("Your card was declined.").waitFor();
  await look(david, "card-declined");
  await chargeWith(VISA);
  await drawer().waitFor({ state: "detached" });
  const left = (Number(account.current_balance) - 25).toLocaleString("en-US", { minimumFractionDigits: 2 });
  await david.locator(".figure").getByText(`$${left}`).first().waitFor();
  await david.locator(".timeline").getByText("$25.00").first().waitFor();
  const { results } = await asked(DAVID, `payments/?account=${account.id}&status=completed`);
  const [paid] = results.filter((one) => one.payment_method === "card");
  assert.deepEqual([paid.amount, paid.metadata.card_last4], ["25.00", "4242"]);
});

test("collector: a plan is shown as a schedule before it is set, and the account stands on it", async () => {
  const account = await negotiated();
  await david.getByRole("button", { name: "Set plan" }).click();
  await drawer().getByLabel("Instalments").fill("4");
  await drawer().getByText("Two weeks").click();
  await drawer().locator(".instalments li").nth(3).waitFor();
  assert.equal(await drawer().locator(".instalments li").count(), 4);
  await look(david, "plan-schedule");
  await drawer()
    .getByRole("button", { name: /^Set plan for \$/ })
    .click();
  await drawer().waitFor({ state: "detached" });
  await david.locator(".account-head").getByText("Payment plan", { exact: true }).waitFor();
  await david.locator(".account-grid .instalments li").nth(3).waitFor();
  const { status } = await asked(DAVID, `accounts/${account.id}/`);
  assert.equal(status, "payment_plan");
});
