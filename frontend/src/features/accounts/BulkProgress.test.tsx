import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, pageOf } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { BulkProgress } from "./BulkProgress";

const JOBS = "*/api/v1/bulk-jobs/";
const server = fakeApi();

const aJob = (facts: object = {}) => ({
  id: "job",
  kind: "assign",
  status: "running",
  dry_run: false,
  strategy: "round_robin",
  total: 100_000,
  processed: 42_000,
  assigned: 42_000,
  skipped: 0,
  progress_percent: 42,
  error_code: "",
  created_at: "2026-11-24T10:00:00Z",
  ...facts,
});
const answer = (...jobs: object[]) => server.use(http.get(JOBS, () => HttpResponse.json(pageOf(jobs))));

test("bulk job: counts while it runs, Cancel stops it, and what became of it is said", async () => {
  answer(aJob());
  server.use(
    http.post(`${JOBS}job/cancel/`, () => {
      answer(aJob({ status: "cancelled", skipped: 58_000 }));
      return HttpResponse.json(aJob());
    }),
  );
  renderPage(<BulkProgress />);
  expect(await screen.findByText("42,000 of 100,000 done")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(await screen.findByText("42,000 accounts assigned")).toBeVisible();
  expect(screen.getByText("58,000 accounts can't be assigned")).toBeVisible();
});

test("bulk job: one that ended before the page was opened is old news", async () => {
  let asked = 0;
  server.use(
    http.get(JOBS, () => {
      asked += 1;
      return HttpResponse.json({ next: null, previous: null, results: [aJob({ status: "completed" })] });
    }),
  );
  renderPage(<BulkProgress />);
  await waitFor(() => expect(asked).toBe(1));
  expect(screen.queryByText(/assigned/)).toBeNull();
});
