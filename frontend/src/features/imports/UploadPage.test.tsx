import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { Sample } from "@/api/generated";
import { fakeApi, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { ImportActions } from "./ImportActions";
import { fieldsTwice, guessed, mappingOf, missingFields } from "./matching";
import { aJob } from "./testData";
import { UploadPage } from "./UploadPage";

const server = fakeApi();

const SAMPLE: Sample = {
  encoding: "utf-8",
  delimiter: ";",
  header: ["ACCT_NO", "NAME", "AMT", "EXTRA"],
  doubled: [],
  rows: [["NGR-1", "A•••", "10.00", "x"]],
  column_mapping: { external_ref: "ACCT_NO", debtor_name: "NAME", original_amount: "AMT" },
  missing: [],
};

async function choose(sample: Sample) {
  server.use(http.post("*/api/v1/imports/sample/", () => HttpResponse.json(sample)));
  const view = renderPage(<UploadPage />, { path: "/imports/upload" });
  const input = view.container.querySelector<HTMLInputElement>("input[type=file]");
  await userEvent.upload(input as HTMLInputElement, new File(["a;b\n"], "acme.csv", { type: "text/csv" }));
  return view;
}

test("upload: the guessed columns are tried as a dry run with what is not read named, and its page opens", async () => {
  const sent: FormData[] = [];
  server.use(
    http.post("*/api/v1/imports/upload/", async ({ request }) => {
      sent.push(await request.formData());
      return HttpResponse.json(aJob({ id: "tried", dry_run: true }), { status: 201 });
    }),
  );
  const { router } = await choose(SAMPLE);
  expect(await screen.findByText("NGR-1")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Try it without importing" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/imports/tried"));
  expect(sent[0].get("dry_run")).toBe("true");
  const mapping = JSON.parse(String(sent[0].get("column_mapping")));
  expect(mapping).toMatchObject({ external_ref: "ACCT_NO", original_amount: "AMT", due_date: "" });
});

test("upload: a field that stands in every file and has no column blocks the dry run and is named", async () => {
  await choose({
    ...SAMPLE,
    column_mapping: { external_ref: "ACCT_NO", debtor_name: "NAME" },
    missing: ["original_amount"],
  });
  expect(await screen.findByText(/have no column yet: Amount\./)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Try it without importing" })).toBeDisabled();
});

test("upload: columns that the file has twice block the dry run", async () => {
  await choose({ ...SAMPLE, doubled: ["AMT"] });
  expect(await screen.findByText(/more than once: AMT/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Try it without importing" })).toBeDisabled();
});

test("upload: a file that is no table is refused with the reason, and another can be chosen", async () => {
  const reason = "The file is not a table.";
  server.use(http.post("*/api/v1/imports/sample/", () => problem(400, "not_a_table", reason)));
  const { container } = renderPage(<UploadPage />, { path: "/imports/upload" });
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  await userEvent.upload(input as HTMLInputElement, new File(["x"], "x.csv"));
  expect(await screen.findByText(reason)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Choose another file" })).toBeEnabled();
});

test("matching: two columns of one field are found, and the mapping names each field's column", () => {
  const matches = guessed(SAMPLE);
  expect(matches).toEqual(["external_ref", "debtor_name", "original_amount", ""]);
  expect(missingFields(["external_ref", "", "", ""])).toEqual(["debtor_name", "original_amount"]);
  expect(fieldsTwice(["priority", "priority"])).toEqual(["priority"]);
  expect(mappingOf(SAMPLE.header, matches).priority).toBe("");
});

test("dry run: its valid rows are imported by one click, and the real import's page opens", async () => {
  server.use(
    http.post("*/api/v1/imports/:id/apply/", () => HttpResponse.json(aJob({ id: "real" }), { status: 201 })),
  );
  const job = aJob({ dry_run: true, created_accounts: 1200, updated_accounts: 4, processed_errors: 0 });
  const { router } = renderPage(<ImportActions job={job} />, { path: "/imports/tried" });
  fireEvent.click(screen.getByRole("button", { name: "Import 1,204 valid rows" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/imports/real"));
});

test("dry run: one that found nothing to import offers none", () => {
  renderPage(
    <ImportActions
      job={aJob({ dry_run: true, created_accounts: 0, updated_accounts: 0, processed_errors: 0 })}
    />,
    { path: "/imports/tried" },
  );
  expect(screen.queryByRole("button", { name: /Import/ })).toBeNull();
});
