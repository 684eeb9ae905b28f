import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { Agency, ApiKey, Session, User } from "@/api/generated";
import { fakeApi, pageOf, problem } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { AgencySection, CreditorsSection, KeysSection, SessionsSection, UsersSection } from ".";

const server = fakeApi();

const AGENCY: Agency = {
  id: ADMIN.agency_id ?? "",
  name: "Northgate Recovery",
  license_number: "CA-1",
  timezone: "America/New_York",
  settings: {
    default_priority: 1,
    urgent_balance: 0,
    auto_distribute: false,
    auto_close_days: 0,
    plan_grace_days: 5,
    plan_break_after: 2,
    settlement_floor_percent: 100,
    stagnant_days: 30,
    attempts_per_week: 7,
  },
  is_active: true,
  created_at: "2026-01-05T10:00:00Z",
};
const aKey = (changes: Partial<ApiKey> = {}): ApiKey => ({
  id: "k1",
  name: "CRM",
  prefix: "dfk_abcdefgh",
  scopes: ["account.view"],
  created_at: "2026-01-05T10:00:00Z",
  expires_at: "2099-01-05T10:00:00Z",
  last_used_at: null,
  revoked_at: null,
  ...changes,
});
const aUser = (changes: Partial<User> = {}): User => ({
  id: "u1",
  username: "sarah.mitchell",
  email: "sarah@example.com",
  first_name: "Sarah",
  last_name: "Mitchell",
  role: "collector",
  is_active: true,
  last_login: null,
  last_seen_at: null,
  ...changes,
});
const me = {
  ...ADMIN,
  permissions: ["agency.edit", "collector.manage", "source.manage", "api_key.manage", "self", "account.view"],
};

test("agency: only what the server keeps is asked for, a refusal stands at its field and nothing else is lost", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get("*/api/v1/agencies/:id/", () => HttpResponse.json(AGENCY)),
    http.patch("*/api/v1/agencies/:id/", async ({ request }) => {
      sent.push(await request.json());
      return problem(422, "invalid", "Some fields are not valid.", {
        name: ["An agency of this name exists."],
      });
    }),
  );
  renderPage(<AgencySection />, { me });
  const name = await screen.findByLabelText("Name");

  fireEvent.change(name, { target: { value: "Acme" } });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("An agency of this name exists.")).toBeInTheDocument();
  expect(name).toHaveValue("Acme");
  expect(sent).toEqual([
    {
      name: "Acme",
      license_number: "CA-1",
      timezone: "America/New_York",
      settings: AGENCY.settings,
    },
  ]);
});

test("agency: while it is awaited the page loads, and a refusal shows its reason and reference", async () => {
  server.use(http.get("*/api/v1/agencies/:id/", () => delay("infinite")));
  const view = renderPage(<AgencySection />, { me });
  expect(screen.getByRole("status", { name: "Loading" })).toBeInTheDocument();
  view.unmount();
  server.use(http.get("*/api/v1/agencies/:id/", () => problem(403, "forbidden", "Not your agency.")));
  renderPage(<AgencySection />, { me });
  expect(await screen.findByText("Not your agency.")).toBeVisible();
  expect(screen.getByText("req-7f3a")).toBeVisible();
});

test("settings: a person sees links to the sections that their permissions name, no others", async () => {
  server.use(http.get("*/api/v1/sessions/", () => HttpResponse.json(pageOf([]))));
  renderPage(<SessionsSection />, { me: { ...me, role: "collector", permissions: ["self"] } });
  expect(await screen.findByText("No sessions.")).toBeVisible();
  const links = within(screen.getByRole("navigation", { name: "Settings" })).getAllByRole("link");
  expect(links.map((link) => link.textContent)).toEqual(["Sessions"]);
});

test("users: an invitation goes out, and a taken user name is said at its field", async () => {
  server.use(
    http.get("*/api/v1/users/", () => HttpResponse.json(pageOf([aUser()]))),
    http.post("*/api/v1/users/", () =>
      problem(422, "invalid", "Not valid.", { username: ["This user name is taken."] }),
    ),
  );
  renderPage(<UsersSection />, { me });
  await userEvent.click(await screen.findByRole("button", { name: "Invite an admin" }));
  fireEvent.change(await screen.findByLabelText("First name"), { target: { value: "Ann" } });
  fireEvent.change(screen.getByLabelText("Last name"), { target: { value: "Lee" } });
  fireEvent.change(screen.getByLabelText("E-mail"), { target: { value: "ann@example.com" } });
  fireEvent.change(screen.getByLabelText("User name"), { target: { value: "ann.lee" } });
  await userEvent.click(screen.getByRole("button", { name: "Send the invitation" }));
  expect(await screen.findByText("This user name is taken.")).toBeInTheDocument();
});

test("users: nobody changes their own role or deactivates themselves", async () => {
  server.use(
    http.get("*/api/v1/users/", () =>
      HttpResponse.json(
        pageOf([aUser({ id: ADMIN.id, role: "agency_admin", last_login: "2026-01-05T10:00:00Z" })]),
      ),
    ),
  );
  renderPage(<UsersSection />, { me });
  await userEvent.click(await screen.findByRole("button", { name: "Sarah Mitchell" }));
  expect(await screen.findByRole("switch", { name: "May sign in" })).toBeDisabled();
  expect(screen.queryByRole("button", { name: "Invite again" })).toBeNull();
});

test("API keys: the secret is shown once and is gone when the drawer closes", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get("*/api/v1/api-keys/", () => HttpResponse.json(pageOf([]))),
    http.post("*/api/v1/api-keys/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...aKey(), key: "dfk_secret-value" }, { status: 201 });
    }),
  );
  renderPage(<KeysSection />, { me });
  expect(await screen.findByText("No API keys yet.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "New API key" }));
  fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "CRM" } });
  expect(screen.queryByRole("checkbox", { name: "api_key.manage" })).toBeNull();
  await userEvent.click(screen.getByRole("checkbox", { name: "account.view" }));
  await userEvent.click(screen.getByRole("button", { name: "Make the key" }));
  expect(await screen.findByText("dfk_secret-value")).toBeInTheDocument();
  expect(sent).toEqual([{ name: "CRM", scopes: ["account.view"], expires_in_days: 365 }]);
  await userEvent.click(screen.getAllByRole("button", { name: "Close" }).at(-1) as HTMLElement);
  await waitFor(() => expect(screen.queryByText("dfk_secret-value")).toBeNull());
});

test("API keys: one that is alive can be revoked, one that ended can't", async () => {
  const revoked: string[] = [];
  server.use(
    http.get("*/api/v1/api-keys/", () =>
      HttpResponse.json(
        pageOf([aKey(), aKey({ id: "k2", name: "Old", expires_at: "2026-01-01T00:00:00Z" })]),
      ),
    ),
    http.delete("*/api/v1/api-keys/:id/", ({ params }) => {
      revoked.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(<KeysSection />, { me });
  await userEvent.click(await screen.findByRole("button", { name: "Revoke CRM" }));
  expect(screen.queryByRole("button", { name: "Revoke Old" })).toBeNull();
  await userEvent.click(await screen.findByRole("button", { name: "Revoke" }));
  await waitFor(() => expect(revoked).toEqual(["k1"]));
});

test("sessions: another browser can be signed out", async () => {
  const ended: string[] = [];
  const session: Session = {
    id: "s1",
    ip: "203.0.113.7",
    device: "Firefox on Linux",
    created_at: "2026-01-05T10:00:00Z",
    last_used_at: "2026-01-06T10:00:00Z",
  };
  server.use(
    http.get("*/api/v1/sessions/", () => HttpResponse.json(pageOf([session]))),
    http.delete("*/api/v1/sessions/:id/", ({ params }) => {
      ended.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(<SessionsSection />, { me });
  await userEvent.click(await screen.findByRole("button", { name: "Sign out Firefox on Linux" }));
  await waitFor(() => expect(ended).toEqual(["s1"]));
});

test("creditors: a name that is taken stands at its field; switched off, one places no more accounts", async () => {
  const creditor = {
    id: "cr1",
    name: "Baycare Medical",
    reference: "",
    is_active: true,
    created_at: "2026-01-05T10:00:00Z",
  };
  const sent: unknown[] = [];
  server.use(
    http.get("*/api/v1/creditors/", () => HttpResponse.json(pageOf([creditor]))),
    http.post("*/api/v1/creditors/", () =>
      problem(400, "invalid", "Invalid", { name: ["There is a creditor of this name."] }),
    ),
    http.patch("*/api/v1/creditors/cr1/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...creditor, is_active: false });
    }),
  );
  renderPage(<CreditorsSection />, { me: { ...ADMIN, permissions: ["creditor.manage"] } });
  await userEvent.click(await screen.findByRole("button", { name: "Add creditor" }));
  const drawer = await screen.findByRole("dialog");
  await userEvent.type(within(drawer).getByLabelText("Name"), "Baycare Medical");
  await userEvent.click(within(drawer).getByRole("button", { name: "Save" }));
  expect(await screen.findByText("There is a creditor of this name.")).toBeInTheDocument();
  cleanup();
  renderPage(<CreditorsSection />, { me: { ...ADMIN, permissions: ["creditor.manage"] } });
  await userEvent.click(await screen.findByRole("button", { name: "Baycare Medical" }));
  const edit = await screen.findByRole("dialog");
  await userEvent.click(within(edit).getByRole("switch"));
  await userEvent.click(within(edit).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toEqual([{ name: "Baycare Medical", reference: "", is_active: false }]));
});
