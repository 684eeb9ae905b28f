import { fireEvent, screen, waitFor } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import type { Agency } from "@/api/generated";
import * as session from "@/api/session";
import { fakeApi } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { AgenciesPage } from "./AgenciesPage";

const server = fakeApi();

const LIST = "*/api/v1/agencies/";
const me = {
  ...ADMIN,
  role: "superuser" as const,
  agency_id: null,
  permissions: ["agency.view", "agency.edit", "agency.create", "support.session"],
};
const anAgency = (changes: Partial<Agency> = {}): Agency => ({
  id: "a1",
  name: "Northgate Recovery",
  license_number: "",
  timezone: "America/New_York",
  settings: {},
  is_active: true,
  created_at: "2026-01-05T10:00:00Z",
  ...changes,
});
const answer = (results: Agency[]) =>
  server.use(
    http.get(LIST, () =>
      HttpResponse.json({ next: null, previous: null, count: results.length, count_is_exact: true, results }),
    ),
  );
const open = () => renderPage(<AgenciesPage />, { path: "/agencies", me });

test("agencies: none, loading and a refusal are each said; a long name stays whole in its tooltip", async () => {
  answer([]);
  const first = open();
  expect(await screen.findByText("No agencies yet.")).toBeInTheDocument();
  first.unmount();
  server.use(http.get(LIST, () => delay("infinite")));
  const second = open();
  expect(screen.getByRole("status", { name: "Loading" })).toBeInTheDocument();
  second.unmount();
  const refusal = {
    status: 403,
    code: "forbidden",
    title: "",
    detail: "Platform only.",
    request_id: "req-7f3a",
  };
  server.use(http.get(LIST, () => HttpResponse.json(refusal, { status: 403 })));
  const third = open();
  expect(await screen.findByText("Platform only.")).toBeInTheDocument();
  third.unmount();
  answer([anAgency({ name: "x".repeat(120), is_active: false })]);
  open();
  expect(await screen.findByTitle("x".repeat(120))).toBeInTheDocument();
  expect(screen.getByText("Suspended")).toBeInTheDocument();
});

test("agencies: a taken name is said at its field and what was typed stays", async () => {
  answer([anAgency()]);
  server.use(
    http.post(LIST, () =>
      HttpResponse.json(
        {
          status: 422,
          code: "invalid",
          title: "",
          detail: "",
          errors: { name: ["An agency of this name exists."] },
        },
        { status: 422 },
      ),
    ),
  );
  open();
  fireEvent.click(await screen.findByRole("button", { name: "New agency" }));
  const name = await screen.findByLabelText("Name");
  fireEvent.change(name, { target: { value: "Northgate Recovery" } });
  fireEvent.click(screen.getByRole("button", { name: "Create the agency" }));
  expect(await screen.findByText("An agency of this name exists.")).toBeInTheDocument();
  expect(name).toHaveValue("Northgate Recovery");
});

test("support session: needs a reason, goes out with it, and the app starts over in the agency", async () => {
  const sent: unknown[] = [];
  const over = vi.spyOn(session, "startOver").mockImplementation(() => undefined);
  answer([anAgency()]);
  server.use(
    http.post("*/api/v1/support-sessions/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ id: "v1" }, { status: 201 });
    }),
  );
  open();
  fireEvent.click(
    await screen.findByRole("button", { name: "Open a support session at Northgate Recovery" }),
  );
  fireEvent.change(await screen.findByLabelText("Reason"), { target: { value: "short" } });
  fireEvent.click(screen.getByRole("button", { name: "Open for 60 minutes" }));
  expect(await screen.findByText("Say why in 10 characters or more.")).toBeInTheDocument();
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "Ticket 4711: import stuck" } });
  fireEvent.click(screen.getByRole("button", { name: "Open for 60 minutes" }));
  await waitFor(() => expect(over).toHaveBeenCalled());
  expect(sent).toEqual([{ agency_id: "a1", reason: "Ticket 4711: import stuck" }]);
});

test("agencies: without the permission no session is offered and none can be created", async () => {
  answer([anAgency()]);
  renderPage(<AgenciesPage />, { path: "/agencies", me: { ...me, permissions: ["agency.view"] } });
  await screen.findByText("Northgate Recovery");
  expect(screen.queryByRole("button", { name: /support session/i })).toBeNull();
  expect(screen.queryByRole("button", { name: "New agency" })).toBeNull();
});
