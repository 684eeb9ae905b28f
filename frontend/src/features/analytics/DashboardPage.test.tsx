import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { DashboardPage } from "./DashboardPage";
import { aBucket, aCollector, aDashboard, aLine, aStanding, aTrend } from "./testData";

const API = "*/api/v1/analytics/";
const server = fakeApi();

interface Answers {
  dashboard?: object;
  attention?: object[];
  collectors?: object[];
  aging?: object[];
  trends?: object[];
}

function answer({
  dashboard = aDashboard(),
  attention = [],
  collectors = [],
  aging = [],
  trends = [],
}: Answers) {
  const asked: URL[] = [];
  const json = (body: object) => (info: { request: Request }) => {
    asked.push(new URL(info.request.url));
    return HttpResponse.json(body);
  };
  server.use(
    http.get(`${API}dashboard/`, json(dashboard)),
    http.get(`${API}attention/`, json(attention)),
    http.get(`${API}collectors/`, json(collectors)),
    http.get(`${API}aging-report/`, json(aging)),
    http.get(`${API}payments/trends/`, json(trends)),
  );
  return asked;
}

const open = (at = "/dashboard") => renderPage(<DashboardPage />, { path: "/dashboard", at });
const figures = () => screen.findByRole("region", { name: "Key figures" });

test("dashboard: each figure shows its change, its meaning and opens its list", async () => {
  answer({});
  open();
  const region = await figures();
  const active = within(region).getByRole("link", { name: /Active accounts/ });
  expect(active).toHaveTextContent("1,284");
  expect(active).toHaveTextContent("+38 against 1,246 in the period before");
  expect(active).toHaveTextContent("neither settled nor closed");
  expect(active).toHaveAttribute("href", "/accounts?status=new&status=assigned");
  expect(within(region).getByText(/\+1\.3 pts against 17\.1%/)).toBeVisible();
  expect(within(region).getByText(/\+12% against \$86,080\.00/)).toBeVisible();
});

test("dashboard: a figure that no list shows is no link", async () => {
  answer({});
  open();
  const region = await figures();
  expect(within(region).queryByRole("link", { name: /Average days to settle/ })).toBeNull();
});

test("dashboard: an agency that has just begun shows zeros and says that nothing waits", async () => {
  const none = {
    active_accounts: 0,
    total_balance: "0.00",
    total_collected: "0.00",
    collection_rate: "0.00",
    avg_days_to_settle: null,
  };
  answer({ dashboard: aDashboard({ ...none, accounts_by_status: {}, previous: aStanding(none) }) });
  open();
  expect(await screen.findByText("Nothing waits for you.")).toBeVisible();
  expect(await screen.findByText("No payments in this period.")).toBeVisible();
  expect(within(await figures()).getByText("None settled")).toBeVisible();
});

test("dashboard: 100,000 accounts are written with separators", async () => {
  answer({ dashboard: aDashboard({ active_accounts: 100_000, total_balance: "1234567890.12" }) });
  open();
  const region = await figures();
  expect(within(region).getByText("100,000")).toBeVisible();
  expect(within(region).getByText("$1,234,567,890.12")).toBeVisible();
});

test("dashboard: what waits stands in words, each line with the list where it is mended", async () => {
  const imports = { list: "imports" as const, filter: { status: ["failed"] } };
  answer({
    attention: [
      aLine({ kind: "imports_with_errors", count: 3, severity: "warning", detail: "41", drilldown: imports }),
      aLine(),
    ],
  });
  open();
  expect(await screen.findByText("3 imports with errors")).toBeVisible();
  expect(screen.getByText("41 rows to review")).toBeVisible();
  expect(screen.getByRole("link", { name: "Review rows" })).toHaveAttribute("href", "/imports?status=failed");
  expect(screen.getByRole("link", { name: "Assign" })).toHaveAttribute(
    "href",
    "/accounts?unassigned=true&select=all",
  );
});

test("dashboard: the chosen window stands in the address and is what is asked for", async () => {
  const asked = answer({ collectors: [aCollector()], aging: [aBucket()], trends: [aTrend()] });
  const { router } = open();
  await figures();
  await userEvent.click(screen.getByText("7 days"));
  expect(router.state.location.search).toBe("?period=7d");
  await figures();
  expect(asked.some((url) => url.pathname.endsWith("dashboard/") && url.search === "?period=7d")).toBe(true);
});

test("dashboard: where the chosen window can't be had, no figures of another one stand under it", async () => {
  answer({});
  open();
  await figures();
  server.use(http.get(`${API}dashboard/`, () => problem(500, "internal_error", "No figures.")));
  await userEvent.click(screen.getByText("7 days"));
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
  expect(screen.queryByRole("region", { name: "Key figures" })).toBeNull();
});

test("dashboard: while the figures load, says so; other parts need not wait", async () => {
  answer({ aging: [aBucket()] });
  server.use(http.get(`${API}dashboard/`, () => delay("infinite")));
  open();
  expect(await screen.findByText("$29,523.61")).toBeVisible();
  expect(screen.getAllByRole("status", { name: "Loading" })[0]).toBeInTheDocument();
});

test("dashboard: forbidden says why, a failure gives its reference and a way on", async () => {
  answer({});
  server.use(
    http.get(`${API}dashboard/`, () => problem(403, "forbidden", "Admins only.")),
    http.get(`${API}attention/`, () => problem(500, "internal_error")),
  );
  open();
  expect(await screen.findByText("Admins only.")).toBeVisible();
  expect(await screen.findByText(/The server failed to answer/)).toBeVisible();
  expect(screen.getAllByText("req-7f3a")[0]).toBeVisible();
  expect(screen.getAllByRole("button", { name: "Try again" })).toHaveLength(2);
});
