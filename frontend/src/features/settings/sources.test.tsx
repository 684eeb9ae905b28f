import { fireEvent, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { ImportSource, SourceTest } from "@/api/generated";
import { fakeApi } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { SourcesSection } from ".";
import { changedFields, type SourceValues, valuesOf } from "./sourceValues";

const server = fakeApi();

const me = { ...ADMIN, permissions: ["source.manage"] };
const aSource = (changes: Partial<ImportSource> = {}): ImportSource => ({
  id: "s1",
  name: "Northgate",
  host: "sftp.northgate.example",
  port: 22,
  username: "northgate",
  host_key: "",
  remote_dir: "/incoming",
  processed_dir: "/processed",
  rejected_dir: "/rejected",
  file_pattern: "*.csv",
  poll_minutes: 15,
  is_active: false,
  mapping_version: 1,
  column_mapping: { external_ref: "ACCT_NO" },
  delimiter: ";",
  encoding: "",
  date_format: "%m/%d/%Y",
  decimal_mark: ".",
  creditor_name: "",
  health: "new",
  consecutive_failures: 0,
  last_error: "",
  last_error_code: "",
  last_success_at: null,
  last_polled_at: null,
  next_poll_at: "2026-11-24T10:15:00Z",
  created_at: "2026-11-01T10:00:00Z",
  ...changes,
});
const outcome = (changes: Partial<SourceTest> = {}): SourceTest => ({
  ok: false,
  code: "host_key_mismatch",
  detail: "The server's host key is not the accepted one.",
  host_key: "ssh-ed25519 AAAA",
  fingerprint: "SHA256:abc",
  files: [],
  ...changes,
});

function open(at: string, sources: ImportSource[]) {
  server.use(http.get("*/api/v1/import-sources/", () => HttpResponse.json(sources)));
  return renderPage(<SourcesSection />, { path: "/settings/sources", at, me });
}

test("sources: none yet is said with what one is", async () => {
  open("/settings/sources", []);
  expect(await screen.findByText("No import sources yet.")).toBeVisible();
});

test("sources: what failed last stands beside the health, and the row opens in the address", async () => {
  const { router } = open("/settings/sources", [
    aSource({ health: "down", last_error: "The password was refused.", consecutive_failures: 3 }),
  ]);
  expect(await screen.findByText("The password was refused.")).toBeVisible();
  fireEvent.click(screen.getByRole("button", { name: "Northgate" }));
  expect(router.state.location.search).toBe("?open=s1");
});

test("sources: a test says which step failed; accepting the shown key switches the source on and tests again", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/v1/import-sources/:id/test/", () =>
      HttpResponse.json(
        sent.length === 0
          ? outcome()
          : outcome({ ok: true, code: "", detail: "The folder can be read.", files: ["a.csv"] }),
      ),
    ),
    http.patch("*/api/v1/import-sources/:id/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aSource());
    }),
  );
  open("/settings/sources?open=s1", [aSource()]);
  fireEvent.click(await screen.findByRole("button", { name: "Test connection" }));
  expect(await screen.findByText("The server's host key is not the accepted one.")).toBeInTheDocument();
  expect(screen.getByText("SHA256:abc")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Accept this host key" }));
  expect(await screen.findByText("a.csv")).toBeInTheDocument();
  expect(sent).toEqual([{ host_key: "ssh-ed25519 AAAA", is_active: true }]);
});

test("sources: an accepted key that is shown again is not asked about", async () => {
  server.use(
    http.post("*/api/v1/import-sources/:id/test/", () =>
      HttpResponse.json(outcome({ code: "login_refused", detail: "The password was refused." })),
    ),
  );
  open("/settings/sources?open=s1", [aSource({ host_key: "ssh-ed25519 AAAA creditor's key" })]);
  fireEvent.click(await screen.findByRole("button", { name: "Test connection" }));
  await screen.findByText("The password was refused.");
  expect(screen.queryByRole("button", { name: "Accept this host key" })).toBeNull();
});

test("sources: one column for two fields is refused before anything is sent", async () => {
  open("/settings/sources?open=s1", [aSource()]);
  fireEvent.change(await screen.findByPlaceholderText("debtor_name"), { target: { value: "acct_no" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findAllByText("Another field has this column already."))[0]).toBeInTheDocument();
});

test("sources: only what was changed is sent, an empty secret never", () => {
  const before = valuesOf(aSource());
  const values = { ...before, host: "new.example", password: "" } as SourceValues;
  expect(changedFields(before, values)).toEqual({ host: "new.example" });
});

test("sources: creating sends the secret once and opens the new source for its test", async () => {
  const sent: Record<string, unknown>[] = [];
  const sources: ImportSource[] = [];
  server.use(
    http.post("*/api/v1/import-sources/", async ({ request }) => {
      sent.push((await request.json()) as Record<string, unknown>);
      sources.push(aSource());
      return HttpResponse.json(aSource(), { status: 201 });
    }),
  );
  const { router } = open("/settings/sources?open=new", sources);
  const fill = async (label: string, value: string) =>
    fireEvent.change(await screen.findByLabelText(label, { selector: "input:not([type=radio])" }), {
      target: { value },
    });
  await fill("Name", "Northgate");
  await fill("Host", "sftp.northgate.example");
  await fill("User name", "northgate");
  await fill("Password", "secret");
  fireEvent.click(screen.getByRole("button", { name: "Create the source" }));
  await waitFor(() => expect(router.state.location.search).toBe("?open=s1"));
  expect(sent[0]).toMatchObject({ name: "Northgate", password: "secret", column_mapping: {} });
});
