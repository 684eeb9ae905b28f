/**
 * Every page of each role in both themes, wide and narrow: accessible, without sideways scroll, and with nothing that the
 * browser's console calls an error; kept as a picture if asked.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ADMIN,
  asked,
  base,
  consoleErrors,
  launch,
  look,
  OWNER,
  ownerExists,
  SARAH,
  samplesImported,
  signedIn,
} from "./browser.mjs";

const VIEWPORTS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const THEMES = ["light", "dark"];

/** Who, the picture's name, the address, and what is clicked there. */
const PAGES = [
  [ADMIN, "dashboard", "/dashboard"],
  [ADMIN, "analytics", "/analytics"],
  [ADMIN, "accounts", "/accounts"],
  [ADMIN, "payments", "/payments"],
  [ADMIN, "payment", async () => `/payments?open=${await paid()}`],
  [ADMIN, "receipt", async () => `/payments/${await paid()}/receipt`],
  [ADMIN, "imports", "/imports"],
  [ADMIN, "import", async () => `/imports/${await firstId(ADMIN, "imports/")}`],
  [ADMIN, "upload", "/imports/upload"],
  [ADMIN, "settings-agency", "/settings/agency"],
  [ADMIN, "settings-creditors", "/settings/creditors"],
  [ADMIN, "settings-collectors", "/settings/collectors"],
  [ADMIN, "settings-users", "/settings/users"],
  [ADMIN, "settings-sources", "/settings/sources"],
  [
    ADMIN,
    "settings-source",
    async () => `/settings/sources?open=${(await asked(ADMIN, "import-sources/"))[0].id}`,
  ],
  [ADMIN, "settings-new-source", "/settings/sources?open=new"],
  [ADMIN, "settings-keys", "/settings/keys"],
  [ADMIN, "settings-support", "/settings/support"],
  [ADMIN, "settings-sessions", "/settings/sessions"],
  [ADMIN, "audit", "/audit"],
  [ADMIN, "audit-event", async () => `/audit?open=${await firstId(ADMIN, "audit/")}`],
  [SARAH, "worklist", "/worklist"],
  [SARAH, "account", async () => `/accounts/${await firstId(SARAH, "accounts/?status=negotiating")}`],
  [SARAH, "profile", "/profile"],
  [SARAH, "not-found", "/nowhere"],
  [SARAH, "no-access", "/imports"],
  [OWNER, "agencies", "/agencies"],
  [OWNER, "agency", "/agencies", (page) => page.getByRole("button", { name: "Apex Recovery Solutions" })],
  [
    OWNER,
    "agency-visit",
    "/agencies",
    (page) => page.getByRole("button", { name: /^Open a support session/ }),
  ],
  [OWNER, "owner-sessions", "/settings/sessions"],
  [OWNER, "owner-profile", "/profile"],
];

let browser;

before(async () => {
  await ownerExists();
  await samplesImported();
  browser = await launch();
});
after(() => browser.close());

const paid = () => firstId(ADMIN, "payments/?status=completed");
const firstId = async (who, path) => (await asked(who, path)).results[0].id;

for (const [size, viewport] of Object.entries(VIEWPORTS)) {
  for (const colorScheme of THEMES) {
    test(`signed out, ${size}, ${colorScheme}: accessible and without sideways scroll`, async (t) => {
      const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
      const errors = consoleErrors(page);
      for (const name of ["login", "password-reset"]) {
        await t.test(name, () => open(page, `/${name}`, `${name}-${size}-${colorScheme}`));
      }
      assert.deepEqual(errors, []);
      await page.context().close();
    });
    for (const who of [ADMIN, SARAH, OWNER]) {
      test(`${who[0]}'s pages, ${size}, ${colorScheme}: accessible and without sideways scroll`, async (t) => {
        const page = await signedIn(browser, who, { viewport, colorScheme });
        const errors = consoleErrors(page);
        for (const [, name, address, clicked] of PAGES.filter((one) => one[0] === who)) {
          await t.test(name, () => open(page, address, `${name}-${size}-${colorScheme}`, clicked));
        }
        assert.deepEqual(errors, []);
        await page.context().close();
      });
    }
  }
}

async function open(page, address, name, clicked) {
  await page.goto(base + (typeof address === "string" ? address : await address()));
  await page.locator("main").waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector(".skeleton"));
  if (clicked) {
    await clicked(page).first().click();
    await page.getByRole("dialog").waitFor();
  }
  await look(page, name);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${name} scrolls sideways by ${overflow} px`);
}
