import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, pageOf, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { ImportsPage } from "./ImportsPage";
import { aJob, aSource } from "./testData";

const LIST = "*/api/v1/imports/";
const SOURCES = "*/api/v1/import-sources/";
const server = fakeApi();

function answer(body: object, sources = [aSource()]) {
  server.use(
    http.get(LIST, () => HttpResponse.json(body)),
    http.get(SOURCES, () => HttpResponse.json(sources)),
  );
}

const open = (at = "/imports") => renderPage(<ImportsPage />, { path: "/imports", at });

test("imports: a job that runs shows its rows so far, one that waits its place in the queue", async () => {
  answer(
    pageOf([
      aJob({
        id: "a",
        status: "processing",
        processed_records: 32,
        progress_percent: 71,
        completed_at: null,
      }),
      aJob({ id: "b", file_name: "acme.csv", status: "pending", waiting_ahead: 2, total_records: 0 }),
    ]),
  );
  open();
  expect(await screen.findByText("32 of 45")).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "Progress of northgate_1124.csv" })).toHaveAttribute(
    "aria-valuenow",
    "71",
  );
  expect(screen.getByText("Waiting for a worker (2 ahead)")).toBeVisible();
});

test("imports: what became of a file is said in counts, a whole failure by its reason", async () => {
  const reason = "The file lacks the columns ACCT_NO.";
  answer(
    pageOf([
      aJob({ id: "a", status: "completed_with_errors" }),
      aJob({ id: "b", status: "failed", error_summary: reason, created_accounts: 0, processed_errors: 0 }),
    ]),
  );
  open();
  expect(await screen.findByText("44 added")).toBeVisible();
  expect(screen.getByText("1 failed")).toBeVisible();
  expect(screen.getByText(reason)).toBeVisible();
});

test("imports: no file yet, says when the next check is and offers one now", async () => {
  answer(pageOf([]));
  open();
  expect(await screen.findByText("No files yet.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Check now" })).toBeEnabled();
});

test("imports: filters that match nothing can be cleared, and the address says so", async () => {
  const asked: string[] = [];
  server.use(
    http.get(LIST, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(pageOf([]));
    }),
    http.get(SOURCES, () => HttpResponse.json([aSource()])),
  );
  const { router } = open("/imports?status=failed&status=cancelled&created_after=2026-11-01&status=nonsense");
  await userEvent.click((await screen.findAllByRole("button", { name: "Clear filters" }))[0]);
  expect(asked[0]).toContain("status=failed&status=cancelled&created_after=2026-11-01");
  expect(asked[0]).not.toContain("nonsense");
  expect(router.state.location.search).toBe("");
});

test("imports: the list can't be had, its reason and reference are shown and it can be asked again", async () => {
  let calls = 0;
  server.use(
    http.get(LIST, () => {
      calls += 1;
      return calls === 1
        ? problem(500, "internal_error", "Something failed.")
        : HttpResponse.json(pageOf([aJob()]));
    }),
    http.get(SOURCES, () => HttpResponse.json([])),
  );
  open();
  expect(await screen.findByText("req-7f3a")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("northgate_1124.csv")).toBeVisible();
});

test("imports: a role that may not see them gets the server's reason", async () => {
  const reason = "Your role does not include imports.";
  server.use(
    http.get(LIST, () => problem(403, "forbidden", reason)),
    http.get(SOURCES, () => problem(403, "forbidden", reason)),
  );
  open();
  expect(await screen.findByText(reason)).toBeVisible();
});

test("imports: while the first answer is awaited, the page says that it loads", async () => {
  server.use(
    http.get(LIST, () => delay("infinite")),
    http.get(SOURCES, () => HttpResponse.json([])),
  );
  open();
  expect(await screen.findByRole("status", { name: "Loading" })).toBeInTheDocument();
});

test("imports: a long name stays whole in its tooltip, a thousand jobs are counted as more than exact", async () => {
  const name = `${"long_".repeat(48)}.csv`;
  answer(
    pageOf(
      Array.from({ length: 50 }, (_, index) =>
        aJob({ id: String(index), file_name: index ? "x.csv" : name }),
      ),
      { count: 1000, count_is_exact: false },
    ),
  );
  open();
  expect((await screen.findAllByTitle(name))[0]).toHaveTextContent(name);
  expect(screen.getByText("50 of 1,000+ shown")).toBeVisible();
});

test("Trigger Import: asks for a poll, watches the sources and says when each was looked at", async () => {
  let isPolled = false;
  server.use(
    http.get(LIST, () => HttpResponse.json(pageOf([]))),
    http.get(SOURCES, () =>
      HttpResponse.json([aSource(isPolled ? { last_polled_at: "2026-11-24T11:00:00Z" } : {})]),
    ),
    http.post("*/api/v1/imports/trigger/", () => {
      isPolled = true;
      return HttpResponse.json({ task_id: "t" }, { status: 202 });
    }),
  );
  open();
  await screen.findByText("Northgate");
  await userEvent.click(screen.getByRole("button", { name: "Trigger Import" }));
  expect(await screen.findByText("1 source checked")).toBeVisible();
});

test("Trigger Import: without an active source it says so and asks the server nothing", async () => {
  answer(pageOf([]), [aSource({ is_active: false })]);
  open();
  await screen.findByText("No files yet.");
  await userEvent.click(screen.getByRole("button", { name: "Trigger Import" }));
  expect(await within(screen.getAllByRole("status")[0]).findByText("No active source.")).toBeVisible();
});

test("imports: Cancel stops the job that runs", async () => {
  const cancelled: string[] = [];
  answer(pageOf([aJob({ id: "a", status: "processing", processed_records: 3, completed_at: null })]));
  server.use(
    http.post("*/api/v1/imports/:id/cancel/", ({ params }) => {
      cancelled.push(String(params.id));
      return HttpResponse.json(aJob({ id: "a", status: "cancelled" }));
    }),
  );
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Cancel northgate_1124.csv" }));
  await waitFor(() => expect(cancelled).toEqual(["a"]));
});

test("imports: Upload file leads to the page that matches a file's columns", async () => {
  answer(pageOf([]));
  const { router } = open();
  await userEvent.click(await screen.findByRole("button", { name: "Upload file" }));
  expect(router.state.location.pathname).toBe("/imports/upload");
});
