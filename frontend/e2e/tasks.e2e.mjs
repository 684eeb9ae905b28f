/** How many keys and clicks the everyday tasks take. A number here may only go down. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, asked, base, JAMES, launch, samplesImported, signedIn } from "./browser.mjs";

let browser;
let admin;
let james;

before(async () => {
  await samplesImported();
  browser = await launch();
  [admin, james] = [await signedIn(browser, ADMIN), await signedIn(browser, JAMES)];
});
after(() => browser.close());

/** Does what a person does, one step each, and asserts how many it took. */
async function takes(most, page, steps) {
  let count = 0;
  const step = (what) => async (argument) => {
    count += 1;
    await what(argument);
  };
  await steps({
    press: step((key) => page.keyboard.press(key)),
    type: step((text) => page.keyboard.type(text)),
    click: step((locator) => locator.click()),
  });
  assert.equal(count, most);
}

const onAnAccount = (page) => page.waitForURL(/accounts\/[0-9a-f-]{36}/);
const name = (page) => page.locator(".account-name").textContent();

async function worklist() {
  await james.goto(`${base}/worklist`);
  await james.locator(".data-row").first().waitFor();
}

async function accountIn(status) {
  const { results } = await asked(JAMES, `accounts/?status=${status}&min_balance=300`);
  await james.goto(`${base}/accounts/${results[0].id}?from=worklist`);
  await james.locator(".account-name").waitFor();
}

test("sign-in to the first debtor to work: 1", async () => {
  await worklist();
  await takes(1, james, async ({ press }) => {
    await press("n");
    await onAnAccount(james);
  });
});

test("log 'no answer' and go to the next: 2", async () => {
  await worklist();
  await james.locator(".data-row").first().click();
  await james.locator(".account-name").waitFor();
  const before = await name(james);
  await takes(2, james, async ({ press }) => {
    await press("1");
    await press("Control+Enter");
    await james.waitForFunction(
      (old) => document.querySelector(".account-name")?.textContent !== old,
      before,
    );
  });
});

test("promise $200 by Friday and go to the next: 3", async () => {
  await accountIn("in_contact");
  const before = await name(james);
  await takes(3, james, async ({ press, type }) => {
    await press("5");
    await james.locator("#amount:focus").waitFor();
    await type("200");
    await press("Control+Enter");
    await james.waitForFunction(
      (old) => document.querySelector(".account-name")?.textContent !== old,
      before,
    );
  });
});

test("move to the next status: 1 click, or 2 keys", async () => {
  await accountIn("assigned");
  await takes(1, james, async ({ click }) => {
    await click(james.getByRole("button", { name: /^Move to In contact/ }));
    await james.locator(".account-head").getByText("In contact", { exact: true }).waitFor();
  });
  await accountIn("in_contact");
  await takes(2, james, async ({ press }) => {
    await press("s");
    await james.getByRole("menuitem", { name: "Move to Negotiating" }).waitFor();
    await press("Enter");
    await james.locator(".account-head").getByText("Negotiating", { exact: true }).waitFor();
  });
});

test("record the suggested payment: 2", async () => {
  await accountIn("negotiating");
  await takes(2, james, async ({ press }) => {
    await press("p");
    await james.getByRole("button", { name: /^Record \$/ }).waitFor();
    await press("Enter");
    await james.locator(".account-head").getByText("Settled").waitFor();
  });
});

test("find a debtor by phone, from anywhere: 2", async () => {
  const { results } = await asked(ADMIN, "accounts/?status=assigned&page_size=1");
  const { debtor } = await asked(ADMIN, `accounts/${results[0].id}/`);
  await admin.goto(`${base}/payments`);
  await admin.locator(".data-row").first().waitFor();
  await takes(2, admin, async ({ press, type }) => {
    await press("/");
    await type(`${debtor.phone}\n`);
    await admin.waitForURL(/accounts/);
    await admin.getByText(results[0].debtor_name).first().waitFor();
  });
});

test("assign all that are unassigned, evenly: 2", async () => {
  await admin.goto(`${base}/dashboard`);
  await takes(2, admin, async ({ press, click }) => {
    await click(admin.locator(".attention").getByText("Assign", { exact: true }));
    await admin.getByRole("button", { name: /^Assign \d+ accounts/ }).waitFor();
    await press("Enter");
    await admin.getByText(/\d+ accounts? assigned/).waitFor();
  });
});

test("get the failed rows of an import: 2", async () => {
  await admin.goto(`${base}/imports`);
  await takes(2, admin, async ({ click }) => {
    await click(admin.locator(".data-row").filter({ hasText: "ncb_placements" }).first());
    const file = admin.waitForEvent("download");
    await click(admin.getByRole("button", { name: "Download failed rows" }));
    assert.match((await file).suggestedFilename(), /\.csv$/);
  });
});

test("refund a part of a payment: 3", async () => {
  const { results } = await asked(ADMIN, "payments/?status=completed&min_amount=100");
  await admin.goto(`${base}/payments?open=${results[0].id}`);
  await takes(3, admin, async ({ click, type }) => {
    await click(admin.getByRole("button", { name: "Refund" }));
    await admin.locator(".refund input").first().selectText();
    await type("50");
    await click(admin.getByRole("button", { name: "Refund $50.00" }));
    await admin.getByText("Refund of $50.00 completed").waitFor();
  });
});
