import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { AnalyticsPage } from "./AnalyticsPage";
import { aBucket, aCollector, aDashboard, anAccount, anImport, aTrend } from "./testData";

const API = "*/api/v1/analytics/";
const server = fakeApi();

function answer(path: string, body: object) {
  const asked: URL[] = [];
  server.use(
    http.get(`${API}${path}`, ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(body);
    }),
  );
  return asked;
}

const open = (at: string) => renderPage(<AnalyticsPage />, { path: "/analytics", at });
const stagnant = (results: object[], count = results.length, isExact = true) => ({
  next: null,
  previous: null,
  count,
  count_is_exact: isExact,
  days: 30,
  drilldown: { list: "accounts", filter: { no_contact_days: 30 } },
  results,
});

test("collectors: each figure that a list shows opens it", async () => {
  answer("collectors/", [
    aCollector(),
    aCollector({ collector_id: "2", collector_name: "Ann", is_active: false }),
  ]);
  open("/analytics");
  expect(await screen.findByText("Sarah Mitchell")).toBeVisible();
  expect(screen.getAllByRole("link", { name: "$12,450.00" })[0]).toHaveAttribute(
    "href",
    "/payments?collector=c1",
  );
  expect(screen.getByText("left")).toBeVisible();
  expect(screen.getByText(/accounts that paid over accounts worked/)).toBeVisible();
});

test("collectors: nobody yet, says so", async () => {
  answer("collectors/", []);
  open("/analytics");
  expect(await screen.findByText("No collectors yet. Invite them in the settings.")).toBeVisible();
});

test("collectors: forbidden says why", async () => {
  server.use(http.get(`${API}collectors/`, () => problem(403, "forbidden", "Admins only.")));
  open("/analytics");
  expect(await screen.findByText("Admins only.")).toBeVisible();
});

test("payments: the window, the granularity and the comparison are asked for as the address says", async () => {
  const asked = answer("payments/trends/", [aTrend()]);
  answer("dashboard/", aDashboard());
  open("/analytics?tab=payments&period=90d&by=month");
  expect(await screen.findByRole("link", { name: "Nov 2026" })).toHaveAttribute(
    "href",
    "/payments?completed_after=2026-11-24&completed_before=2026-11-24",
  );
  expect(asked[0].search).toBe("?days=90&granularity=month&split=all");
  expect(asked[1].search).toBe("?date_from=2026-09-26&date_to=2026-10-25&granularity=month&split=all");
});

test("payments: split by method names the methods and leaves out what is zero", async () => {
  answer("payments/trends/", [
    aTrend({ key: "bank_transfer" }),
    aTrend({ key: "cash", total_amount: "0.00", count: 0 }),
  ]);
  open("/analytics?tab=payments&split=method");
  const table = await screen.findByRole("table");
  expect(within(table).getByText("Bank transfer")).toBeVisible();
  expect(within(table).queryByText("Cash")).toBeNull();
});

test("payments: a period without any says so, and still lists its days", async () => {
  answer("payments/trends/", [aTrend({ total_amount: "0.00", count: 0 })]);
  answer("dashboard/", aDashboard());
  open("/analytics?tab=payments&period=7d");
  expect(await screen.findByText("No payments in this period.")).toBeVisible();
  expect(screen.getByRole("link", { name: "Nov 24" })).toBeVisible();
});

test("aging: a bucket and each of its statuses open their accounts", async () => {
  answer("aging-report/", [aBucket({ count: 100_000 })]);
  open("/analytics?tab=aging");
  expect(await screen.findByRole("link", { name: "31-60" })).toHaveAttribute(
    "href",
    "/accounts?due_after=2026-09-25&due_before=2026-10-24",
  );
  expect(screen.getByText("100,000")).toBeVisible();
  expect(screen.getByRole("link", { name: "2" })).toHaveAttribute("href", "/accounts?status=new");
});

test("aging: no open account, says so", async () => {
  answer("aging-report/", [aBucket({ count: 0 })]);
  open("/analytics?tab=aging");
  expect(await screen.findByText("No open accounts.")).toBeVisible();
});

test("imports: each day with files and each source opens its files", async () => {
  const asked = answer("imports/", anImport());
  open("/analytics?tab=imports&period=90d");
  expect(await screen.findByRole("link", { name: "Northgate" })).toHaveAttribute(
    "href",
    "/imports?source=s1",
  );
  expect(screen.getByRole("link", { name: "Uploaded" })).toHaveAttribute("href", "/imports?uploaded=true");
  expect(screen.getByRole("link", { name: "Nov 24" })).toHaveAttribute(
    "href",
    "/imports?created_after=2026-11-24",
  );
  expect(screen.queryByRole("link", { name: "Nov 23" })).toBeNull();
  expect(asked[0].search).toBe("?period=90d");
});

test("imports: a period without files says so", async () => {
  answer("imports/", anImport({ files: 0 }));
  open("/analytics?tab=imports");
  expect(await screen.findByText("No files in this period.")).toBeVisible();
});

test("imports: forbidden says why", async () => {
  server.use(http.get(`${API}imports/`, () => problem(403, "forbidden", "Admins only.")));
  open("/analytics?tab=imports");
  expect(await screen.findByText("Admins only.")).toBeVisible();
});

test("stagnant: counts, lists and links; more than the list counts has a plus", async () => {
  answer("stagnant/", stagnant([anAccount("1", "Angela Torres")], 1000, false));
  open("/analytics?tab=stagnant");
  expect(await screen.findByRole("link", { name: "1,000+ open accounts" })).toHaveAttribute(
    "href",
    "/accounts?no_contact_days=30",
  );
  expect(screen.getByRole("link", { name: "Angela Torres" })).toBeVisible();
  expect(screen.getByText("Never")).toBeVisible();
});

test("stagnant: the days stand in the address and are asked for", async () => {
  const asked = answer("stagnant/", stagnant([]));
  const { router } = open("/analytics?tab=stagnant");
  const days = await screen.findByRole("spinbutton", { name: "No contact for days" });
  await userEvent.clear(days);
  await userEvent.type(days, "45{Enter}");
  expect(router.state.location.search).toContain("days=45");
  await screen.findByText("Every open account was reached in the last 30 days.");
  expect(asked.some((url) => url.searchParams.get("days") === "45")).toBe(true);
});

test("analytics: while a table loads, says so", async () => {
  server.use(http.get(`${API}aging-report/`, () => delay("infinite")));
  open("/analytics?tab=aging");
  expect(await screen.findByRole("status", { name: "Loading" })).toBeInTheDocument();
});
