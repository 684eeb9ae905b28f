import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { ImportError, ImportJob } from "@/api/generated";
import { fakeApi, pageOf, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { ImportPage } from "./ImportPage";
import { aJob, aRowError, aSource } from "./testData";

const server = fakeApi();

function openJob(job: ImportJob, errors: ImportError[] = []) {
  server.use(
    http.get("*/api/v1/imports/:id/errors/", () => HttpResponse.json(pageOf(errors))),
    http.get("*/api/v1/imports/:id/", () => HttpResponse.json(job)),
    http.get("*/api/v1/import-sources/", () => HttpResponse.json([aSource()])),
  );
  return renderPage(<ImportPage />, { path: "/imports/:id", at: `/imports/${job.id}` });
}

test("job: each refused value stands with its line, column, masked value, sentence and code", async () => {
  openJob(aJob({ status: "completed_with_errors" }), [
    aRowError(),
    aRowError({
      line: 18,
      column: "debtor_ssn_last4",
      code: "ssn_full",
      value: "•••",
      error: "A full SSN is refused.",
    }),
  ]);
  expect(await screen.findByText("zip_invalid")).toBeVisible();
  for (const text of ["17", "address_zip", "3310", "This is not a ZIP code (12345 or 12345-6789).", "•••"]) {
    expect(screen.getByText(text)).toBeVisible();
  }
});

test("job: without problems the table says so and offers nothing to mend", async () => {
  openJob(aJob({ processed_errors: 0 }));
  expect(await screen.findByText("No row has a problem.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Download failed rows" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Upload mended rows" })).toBeNull();
});

test("job: mended rows are sent as its child, and the child's page opens", async () => {
  const sent: FormData[] = [];
  server.use(
    http.post("*/api/v1/imports/upload/", async ({ request }) => {
      sent.push(await request.formData());
      return HttpResponse.json(aJob({ id: "child" }), { status: 201 });
    }),
  );
  const { container, router } = openJob(aJob({ status: "completed_with_errors" }), [aRowError()]);
  await screen.findByRole("button", { name: "Upload mended rows" });
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  await userEvent.upload(
    input as HTMLInputElement,
    new File(["a,b\n1,2\n"], "mended.csv", { type: "text/csv" }),
  );
  await waitFor(() => expect(router.state.location.pathname).toBe("/imports/child"));
  expect(sent[0].get("parent")).toBe(aJob().id);
  expect(sent[0].has("file")).toBe(true);
});

test("job: the same file again is refused with the reason, and the page stays", async () => {
  const reason = "These bytes were imported before, as northgate_1124.csv.";
  server.use(http.post("*/api/v1/imports/upload/", () => problem(409, "duplicate_file", reason)));
  const { container, router } = openJob(aJob({ status: "completed_with_errors" }), [aRowError()]);
  await screen.findByRole("button", { name: "Upload mended rows" });
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  await userEvent.upload(input as HTMLInputElement, new File(["x"], "same.csv"));
  await screen.findByText(reason);
  expect(router.state.location.pathname).toBe(`/imports/${aJob().id}`);
});

test("job: one that failed shows why and can be retried; one that completed can't", async () => {
  let retried = 0;
  server.use(
    http.post("*/api/v1/imports/:id/retry/", () => {
      retried += 1;
      return HttpResponse.json(aJob({ status: "pending" }));
    }),
  );
  openJob(aJob({ status: "failed", error_summary: "The stored file is gone.", processed_errors: 0 }));
  expect(await screen.findByText("The stored file is gone.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(retried).toBe(1));
});

test("job: one that does not exist says so", async () => {
  server.use(http.get("*/api/v1/imports/:id/", () => problem(404, "not_found", "Not found.")));
  renderPage(<ImportPage />, { path: "/imports/:id", at: "/imports/nothing" });
  expect(await screen.findByText("It does not exist, or it is not assigned to you.")).toBeVisible();
});

test("job: failed rows come as a file; a refusal is told with its reference", async () => {
  server.use(http.get("*/api/v1/imports/:id/errors.csv/", () => problem(500, "internal_error", "Failed.")));
  openJob(aJob({ status: "completed_with_errors" }), [aRowError()]);
  await userEvent.click(await screen.findByRole("button", { name: "Download failed rows" }));
  await screen.findByText("req-7f3a");
});
