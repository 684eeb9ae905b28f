import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { AccountListItem } from "@/api/generated";
import { fakeApi, pageOf, problem, REFERENCE } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { AccountsPage, WorklistPage } from "./AccountsPage";
import { aRow } from "./testData";

const LIST = "*/api/v1/accounts/";
const server = fakeApi();
const counts = { by_status: {}, tabs: { open: 31 }, saved_views: {}, promised_today: "1240.00", capped: [] };
beforeEach(() =>
  server.use(
    http.get("*/api/v1/accounts/counts/", () => HttpResponse.json(counts)),
    http.get("*/api/v1/saved-views/", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/v1/collectors/", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/v1/bulk-jobs/", () => HttpResponse.json(pageOf([]))),
  ),
);

const answer = (results: AccountListItem[], changes: object = {}) =>
  server.use(http.get(LIST, () => HttpResponse.json(pageOf(results, changes))));
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => aRow({ id: `a${at}`, debtor_name: `Debtor ${at}` }));
const worklist = (at = "/worklist") => renderPage(<WorklistPage />, { path: "/worklist", at });
const admin = { ...ADMIN, permissions: ["account.assign", "account.export"] };

test("worklist: while it loads, says so; rows, counts and today's work stand beside each other", async () => {
  server.use(http.get(LIST, () => delay("infinite")));
  const first = worklist();
  expect(screen.getByRole("status", { name: "Loading" })).toBeInTheDocument();
  first.unmount();
  answer([aRow()]);
  worklist();
  expect(await screen.findByText("Angela Torres")).toBeInTheDocument();
  expect(screen.getByText("$4,823.10")).toBeInTheDocument();
  expect(screen.getByText("Open 31")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: /\$1,240.00/ })).toBeInTheDocument();
});

test("worklist: empty says what comes next; where filters are the reason, they can be cleared", async () => {
  answer([]);
  const first = worklist();
  expect(await screen.findByText(/^Nothing to work/)).toBeInTheDocument();
  first.unmount();
  const { router } = worklist("/worklist?priority=3");
  expect(await screen.findByText("No accounts match.")).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole("button", { name: /^Clear/ })[0]);
  expect(router.state.location.search).toBe("");
});

test("worklist: forbidden says why with the reference; a failure offers to ask again, and that helps", async () => {
  server.use(http.get(LIST, () => problem(403, "forbidden", "Collectors only.")));
  const first = worklist();
  expect(await screen.findByText("Collectors only.")).toBeInTheDocument();
  expect(screen.getByText(REFERENCE)).toBeInTheDocument();
  first.unmount();
  server.use(http.get(LIST, () => problem(500, "internal_error")));
  worklist();
  const retry = await screen.findByRole("button", { name: "Try again" });
  answer([aRow()]);
  await userEvent.click(retry);
  expect(await screen.findByText("Angela Torres")).toBeInTheDocument();
});

test("accounts: a name of 200 letters is shown, cut by its column; 100,000 accounts are counted with a separator", async () => {
  const long = "Wolfeschlegelsteinhausen".repeat(9).slice(0, 200);
  answer([aRow({ debtor_name: long })], { count: 100_000 });
  renderPage(<AccountsPage />, { path: "/accounts", me: admin });
  expect((await screen.findByText(long)).closest("td")).toHaveClass("cut");
  expect(screen.getByText("1 of 100,000 shown")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Export CSV, 100,000 rows" })).toBeInTheDocument();
});

test("accounts: of 5,000 loaded rows only those in sight are in the page", async () => {
  answer(many(5_000));
  const { container } = renderPage(<AccountsPage />, { path: "/accounts" });
  expect(await screen.findByText("Debtor 0")).toBeInTheDocument();
  expect(container.querySelectorAll(".data-row").length).toBeLessThan(100);
});

test("accounts: the focus of a row that is scrolled out of sight stays in the table", async () => {
  answer(many(5_000));
  renderPage(<AccountsPage />, { path: "/accounts", me: admin });
  const [tick] = await screen.findAllByRole("checkbox", { name: "Select the row" });
  tick.focus();
  const table = tick.closest("section") as HTMLElement;
  fireEvent.scroll(table, { target: { scrollTop: 40_000 } });
  expect(tick).not.toBeInTheDocument();
  expect(table).toHaveFocus();
});

test("worklist: j and k move, Enter opens the account with its queue, n works the next one", async () => {
  answer(many(3));
  server.use(http.post("*/api/v1/accounts/next/", () => HttpResponse.json(aRow({ id: "due" }))));
  const first = worklist("/worklist?priority=2");
  await screen.findByText("Debtor 0");
  await userEvent.keyboard("jjk{Enter}");
  await screen.findByText("elsewhere");
  const { pathname, search } = first.router.state.location;
  expect(pathname + search).toBe("/accounts/a1?priority=2&from=worklist");
  first.unmount();
  const second = worklist();
  await screen.findByText("Debtor 0");
  await userEvent.keyboard("n");
  await screen.findByText("elsewhere");
  expect(second.router.state.location.pathname).toBe("/accounts/due");
});

test("accounts: x selects; all that match are then chosen by one button, and a new filter drops the choice", async () => {
  answer(many(3), { count: 1_284 });
  const { router } = renderPage(<AccountsPage />, { path: "/accounts", me: admin });
  await screen.findByText("Debtor 0");
  await userEvent.keyboard("xjx");
  const bar = await screen.findByRole("region", { name: /selected|Bulk/i });
  expect(within(bar).getByText(/^2 /)).toBeInTheDocument();
  fireEvent.click(within(bar).getByRole("button", { name: "Select all 1,284 matching" }));
  expect(within(bar).getByText(/^1,284 /)).toBeInTheDocument();
  await router.navigate("/accounts?priority=3");
  await waitFor(() => expect(screen.queryByText(/1,284 selected/)).toBeNull());
});

test("accounts: who may not assign or export is offered neither", async () => {
  answer([aRow()]);
  renderPage(<AccountsPage />, { path: "/accounts", me: { ...ADMIN, permissions: [] } });
  await screen.findByText("Angela Torres");
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("button", { name: /Export/ })).toBeNull();
});
