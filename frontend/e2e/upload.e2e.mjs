/** An administrator's own file: its columns matched, tried without importing, then imported. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { ADMIN, base, launch, look, signedIn } from "./browser.mjs";

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("admin: a file with columns of its own is matched, tried, and its valid rows are imported", async () => {
  const page = await signedIn(browser, ADMIN);
  const mark = Date.now();
  const rows = ["ACCT NO;Debtor Name;Amount;Comment", `A${mark};Ann Lee;120.50;x`, `B${mark};Bo Diaz;abc;y`];
  await page.goto(`${base}/imports`);
  await page.getByRole("button", { name: "Upload file" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: `own_${mark}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(rows.join("\n")),
  });
  await page.getByText("Match the columns").waitFor();
  await look(page, "upload-match");
  await page.getByRole("button", { name: "Try it without importing" }).click();
  await page.getByRole("button", { name: "Import 1 valid row" }).click();
  await page.getByText("Dry run").waitFor({ state: "detached" });
  await page.getByText("Completed with errors").waitFor();
  const figures = await page.locator(".import-figures").textContent();
  assert.match(figures, /Added1.*Failed1/);
  await sendsMended(page);
  await page.context().close();
});

/** The failed rows as the product gives them out, their amount put right, sent back under the same import. */
async function sendsMended(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download failed rows" }).click();
  const rejected = await readFile(await (await download).path(), "utf8");
  await page.locator("input[type=file]").setInputFiles({
    name: "mended.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rejected.replace("abc", "75.00")),
  });
  await page.getByText("Mended rows").first().waitFor({ timeout: 60_000 });
  await page
    .locator(".import-figures")
    .getByText(/^Added/)
    .waitFor();
  await page.getByText("Completed", { exact: true }).waitFor({ timeout: 60_000 });
  assert.match(await page.locator(".import-figures").textContent(), /Added1.*Failed0/);
}
