import { fireEvent, screen, waitFor } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { AuditEvent } from "@/api/generated";
import { fakeApi, pageOf, problem, REFERENCE } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { AuditPage } from "./AuditPage";
import { summary } from "./summary";

const server = fakeApi();
beforeEach(() => server.use(http.get("*/api/v1/users/", () => HttpResponse.json(pageOf([])))));

const LIST = "*/api/v1/audit/";
const anEvent = (changes: Partial<AuditEvent> = {}): AuditEvent => ({
  id: "e1",
  actor: "user:0190a000-0000-7000-8000-000000000001",
  actor_name: "Sarah Mitchell",
  role: "collector",
  action: "account.update",
  object_type: "account",
  object_id: "0190d000-0000-7000-8000-000000000001",
  changes: { status: { old: "in_contact", new: "negotiating" } },
  facts: {},
  ip_address: "203.0.113.7",
  request_id: "req-1",
  task_id: "",
  created_at: "2026-11-24T10:02:11Z",
  ...changes,
});
const answer = (results: AuditEvent[]) =>
  server.use(http.get(LIST, () => HttpResponse.json(pageOf(results))));
const open = (at = "/audit") => renderPage(<AuditPage />, { path: "/audit", at });

test("audit: an event says who changed what from what to what, and opens whole in the address", async () => {
  answer([anEvent()]);
  const { router } = open();
  expect(await screen.findByText("status: in_contact → negotiating")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "account.update" }));
  expect(router.state.location.search).toBe("?open=e1");
  expect(await screen.findByRole("cell", { name: "negotiating" })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "0190d000-0000-7000-8000-000000000001" })).toHaveAttribute(
    "href",
    "/accounts/0190d000-0000-7000-8000-000000000001",
  );
  expect(screen.getByRole("link", { name: "req-1" })).toHaveAttribute("href", "/audit?request_id=req-1");
});

test("audit: the address's filters are asked of the server; a day that is none is passed over", async () => {
  const asked: string[] = [];
  server.use(
    http.get(LIST, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(pageOf([]));
    }),
  );
  const { router } = open("/audit?action=account.update&created_after=2026-11-01&created_before=soon");
  expect(await screen.findByText("No events match.")).toBeInTheDocument();
  expect(asked[0]).toContain("action=account.update&created_after=2026-11-01");
  expect(asked[0]).not.toContain("soon");
  fireEvent.click(screen.getAllByRole("button", { name: "Clear filters" })[0]);
  expect(router.state.location.search).not.toContain("action");
});

test("audit: what is typed is a filter once Enter is pressed", async () => {
  answer([anEvent()]);
  const { router } = open();
  const field = await screen.findByRole("textbox", { name: "Request id" });
  fireEvent.change(field, { target: { value: " req-9 " } });
  fireEvent.keyDown(field, { key: "Enter", code: "Enter", keyCode: 13 });
  await waitFor(() => expect(router.state.location.search).toBe("?request_id=req-9"));
});

test("audit: an address that names an event opens it, wherever in the trail it stands", async () => {
  answer([anEvent()]);
  server.use(
    http.get(`${LIST}old/`, () => HttpResponse.json(anEvent({ id: "old", action: "payment.refund" }))),
    http.get(`${LIST}gone/`, () => problem(404, "not_found")),
  );
  const first = open("/audit?open=old");
  expect(await screen.findByText("payment.refund")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "203.0.113.7" })).toHaveAttribute("href", "/audit?ip=203.0.113.7");
  first.unmount();
  open("/audit?open=gone");
  expect(await screen.findByText(REFERENCE)).toBeInTheDocument();
});

test("audit: an IP address is a filter, by itself and from an event", async () => {
  const asked: string[] = [];
  server.use(
    http.get(LIST, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(pageOf([]));
    }),
  );
  open("/audit?ip=203.0.113.7");
  expect(await screen.findByText("No events match.")).toBeInTheDocument();
  expect(asked[0]).toContain("ip=203.0.113.7");
});

test("audit: nothing recorded, loading and a refusal are each said", async () => {
  answer([]);
  const first = open();
  expect(await screen.findByText("Nothing is recorded yet.")).toBeInTheDocument();
  first.unmount();
  server.use(http.get(LIST, () => delay("infinite")));
  const second = open();
  expect(screen.getByRole("status", { name: "Loading" })).toBeInTheDocument();
  second.unmount();
  server.use(http.get(LIST, () => problem(403, "forbidden", "Admins only.")));
  open();
  expect(await screen.findByText("Admins only.")).toBeInTheDocument();
  expect(screen.getByText(REFERENCE)).toBeInTheDocument();
});

test("audit: facts stand where no field changed; a long value stays whole in its tooltip", async () => {
  expect(summary(anEvent({ changes: {}, facts: { reason: "Ticket 41", rows: 3 } }))).toBe(
    "reason: Ticket 41, rows: 3",
  );
  const long = "x".repeat(400);
  answer([anEvent({ changes: { name: { old: null, new: long } } })]);
  open();
  expect((await screen.findAllByTitle(`name: ${long}`))[0]).toBeInTheDocument();
});
