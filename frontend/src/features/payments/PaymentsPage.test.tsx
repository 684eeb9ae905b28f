import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import type { Payment, PaymentDetail } from "@/api/generated";
import { fakeApi, problem } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { PaymentsPage } from "./PaymentsPage";

const LIST = "*/api/v1/payments/";
const server = fakeApi();

const aPayment = (facts: Partial<Payment> = {}): Payment => ({
  id: "0190a000-0000-7000-8000-0000000000c1",
  account: "0190a000-0000-7000-8000-0000000000d1",
  account_ref: "NGR-104233",
  debtor_name: "Angela Torres",
  amount: "150.00",
  refunded_amount: "0.00",
  payment_method: "card",
  instrument: "",
  status: "completed",
  processor: "stripe",
  processor_ref: "pi_1",
  idempotency_key: "",
  reference: "",
  received_date: "2026-11-20",
  failure_reason: "",
  metadata: { card_brand: "visa", card_last4: "4242" },
  created_by_name: "Sarah Mitchell",
  created_at: "2026-11-20T10:00:00Z",
  completed_at: "2026-11-20T10:01:00Z",
  ...facts,
});

const detail = (facts: Partial<PaymentDetail> = {}): PaymentDetail => ({
  ...aPayment(),
  note: "",
  refunding_amount: "0.00",
  refunds: [],
  ...facts,
});

function answer(results: Payment[], count = results.length) {
  server.use(
    http.get("*/api/v1/collectors/", () => HttpResponse.json({ results: [], next: null, previous: null })),
    http.get(LIST, ({ request }) => {
      const only = new URL(request.url).searchParams.getAll("status");
      const rows = only.length > 0 ? results.filter((row) => only.includes(row.status)) : results;
      const totals = { count, total_amount: "12450.00", total_refunded: "0.00" };
      return HttpResponse.json({ next: null, previous: null, results: rows, totals });
    }),
  );
}

const permissions = ["payment.refund", "payment.confirm", "payment.export"];
const open = (at = "/payments", allowed = permissions) =>
  renderPage(<PaymentsPage />, { path: "/payments", at, me: { ...ADMIN, permissions: allowed } });
const openDetail = (payment: PaymentDetail, allowed = permissions) => {
  answer([payment]);
  server.use(
    http.get(`${LIST}:id/`, () => HttpResponse.json(payment)),
    http.get("*/api/v1/accounts/:id/", () => HttpResponse.json({ current_balance: "4823.10" })),
  );
  open(`/payments?open=${payment.id}`, allowed);
};

test("payments: rows, the filter's total and the rows an export will have", async () => {
  answer([aPayment()], 100_000);
  open();
  expect(await screen.findByText("Angela Torres")).toBeVisible();
  expect(screen.getByText("visa 4242")).toBeVisible();
  expect(screen.getByText("Total $12,450.00")).toBeVisible();
  expect(screen.getByRole("button", { name: "Export CSV, 100,000 rows" })).toBeVisible();
});

test("payments: none yet says where they come from, none that match offers to clear", async () => {
  answer([]);
  open();
  expect(await screen.findByText(/No payments yet/)).toBeVisible();
  cleanup();
  open("/payments?payment_method=cash");
  await userEvent.click(await screen.findByRole("button", { name: "Clear filters" }));
  expect(await screen.findByText(/No payments yet/)).toBeVisible();
});

test("payments: a failing list says why and can be asked again", async () => {
  answer([aPayment()]);
  server.use(http.get(LIST, () => problem(503, "busy")));
  open();
  const again = await screen.findByRole("button", { name: /again/i });
  answer([aPayment()]);
  await userEvent.click(again);
  expect(await screen.findByText("Angela Torres")).toBeVisible();
});

test("payments: a filter whose answer fails says why, and shows no payments of another filter", async () => {
  answer([aPayment()]);
  open();
  expect(await screen.findByText("Angela Torres")).toBeVisible();
  server.use(http.get(LIST, () => problem(503, "busy")));
  await userEvent.click(screen.getByText("Failed"));
  expect(await screen.findByRole("button", { name: /again/i })).toBeVisible();
  expect(screen.queryByText("Angela Torres")).toBeNull();
  expect(screen.queryByText("Total $12,450.00")).toBeNull();
});

test("payments: on a narrow screen a payment opens over the list as it is filtered", async () => {
  const wide = window.matchMedia;
  vi.spyOn(window, "matchMedia").mockImplementation((media) => ({
    ...wide(media),
    matches: media.includes("max-width: 767px"),
  }));
  openDetail(detail());
  cleanup();
  const { router } = open("/payments?status=completed&payment_method=card");
  await userEvent.click(await screen.findByRole("link", { name: "Angela Torres" }));
  expect(router.state.location.search).toBe(`?status=completed&payment_method=card&open=${aPayment().id}`);
});

test("payments: while the list loads nothing claims to be empty", async () => {
  server.use(
    http.get("*/api/v1/collectors/", () => HttpResponse.json({ results: [] })),
    http.get(LIST, () => delay("infinite")),
  );
  open();
  await waitFor(() => expect(document.querySelector(".skeleton")).not.toBeNull());
  expect(screen.queryByText(/No payments/)).toBeNull();
});

test("payment: a refund says what the balance will be, and sends amount and reason once", async () => {
  const sent: unknown[] = [];
  openDetail(detail());
  server.use(
    http.post(`${LIST}:id/refund/`, async ({ request }) => {
      sent.push([await request.json(), request.headers.get("Idempotency-Key") !== null]);
      return HttpResponse.json(detail({ refunded_amount: "50.00" }));
    }),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Refund" }));
  const form = document.querySelector(".refund") as HTMLElement;
  const amount = within(form).getByLabelText("Amount");
  await userEvent.clear(amount);
  await userEvent.type(amount, "50");
  expect(await screen.findByText("Balance goes back up to $4,873.10")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Refund $50.00" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual([{ amount: "50.00", reason: "The debtor asked for it" }, true]);
});

test("payment: a refund whose answer was lost is asked again with its key, one after a refusal with a new one", async () => {
  const keys: (string | null)[] = [];
  const refused = { status: 409, code: "refund_too_large", title: "", detail: "More than was paid." };
  openDetail(detail());
  server.use(
    http.get("*/health/", () => HttpResponse.json({ status: "ok" })),
    http.post(`${LIST}:id/refund/`, ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(refused, { status: 409 });
    }),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Refund" }));
  for (const sent of [1, 2, 3]) {
    await userEvent.click(await screen.findByRole("button", { name: /^Refund \$150/ }));
    await waitFor(() => expect(keys).toHaveLength(sent));
    await waitFor(() => expect(document.querySelector(".ant-btn-loading")).toBeNull());
  }
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test("payment: what was refunded already can't be refunded again", async () => {
  openDetail(detail({ refunded_amount: "100.00", refunding_amount: "50.00" }));
  expect(await screen.findByText("Refund on its way")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Refund" })).toBeNull();
});

test("payment: a pending check is confirmed by who may, and by nobody else", async () => {
  const pending = detail({ status: "pending", payment_method: "check", completed_at: null, metadata: {} });
  openDetail(pending, []);
  expect(await screen.findByText("Recorded by Sarah Mitchell")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Confirm/ })).toBeNull();
  cleanup();
  let confirmed = 0;
  openDetail(pending);
  server.use(
    http.post(`${LIST}:id/confirm/`, () => {
      confirmed += 1;
      return HttpResponse.json(aPayment());
    }),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Confirm $150.00 received" }));
  await waitFor(() => expect(confirmed).toBe(1));
});

test("payment: a check that bounced is marked as failed with its reason", async () => {
  const sent: unknown[] = [];
  openDetail(detail({ status: "pending", payment_method: "check", completed_at: null, metadata: {} }));
  server.use(
    http.post(`${LIST}:id/fail/`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aPayment({ status: "failed" }));
    }),
  );
  await userEvent.click(await screen.findByRole("button", { name: "It failed" }));
  await userEvent.type(screen.getByLabelText("Reason"), "Returned by the bank");
  await userEvent.click(screen.getByRole("button", { name: "Mark $150.00 as failed" }));
  await waitFor(() => expect(sent).toEqual([{ reason: "Returned by the bank" }]));
});
