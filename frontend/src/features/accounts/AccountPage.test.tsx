import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { Activity } from "@/api/generated";
import { fakeApi, pageOf, problem, REFERENCE } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { AccountPage } from "./AccountPage";
import { anAccount, aRow } from "./testData";

const ONE = "*/api/v1/accounts/a2/";
const server = fakeApi();
const me = {
  ...ADMIN,
  permissions: ["account.work", "account.edit", "payment.record", "ssn.reveal", "plan.manage"],
};
const account = (changes = {}) => anAccount({ id: "a2", debtor_name: "Marcus Bell", ...changes });

function answer(changes = {}, timeline: Activity[] = []) {
  server.use(
    http.get("*/api/v1/accounts/:id/", () => HttpResponse.json(account(changes))),
    http.get(`${ONE}timeline/`, () => HttpResponse.json(pageOf(timeline))),
  );
}

beforeEach(() => {
  server.use(
    http.get("*/api/v1/accounts/", () =>
      HttpResponse.json(pageOf([aRow(), aRow({ id: "a2" }), aRow({ id: "a3" })])),
    ),
    http.get("*/api/v1/accounts/:id/:part/", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/v1/payment-plans/", () => HttpResponse.json([])),
    http.get("*/api/v1/payments/", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/v1/collectors/", () => HttpResponse.json(pageOf([]))),
  );
  answer();
});

const open = (at = "/accounts/a2?from=worklist", person = me) =>
  renderPage(<AccountPage />, { path: "/accounts/:id", at, me: person });

test("account: while it loads, says so; one that is not there, or not yours, says that with the reference", async () => {
  server.use(http.get(ONE, () => delay("infinite")));
  const first = open();
  expect(screen.getByRole("status", { name: "Loading" })).toBeInTheDocument();
  first.unmount();
  server.use(http.get(ONE, () => problem(404, "not_found")));
  const second = open();
  expect(await screen.findByText(REFERENCE)).toBeInTheDocument();
  second.unmount();
  server.use(http.get(ONE, () => problem(403, "forbidden", "It is another collector's.")));
  open();
  expect(await screen.findByText("It is another collector's.")).toBeInTheDocument();
});

test("account: a long name, a balance of millions and a note of many lines are shown whole", async () => {
  const name = "Wolfeschlegelsteinhausen".repeat(8);
  const text = "A line that goes on. ".repeat(200).trim();
  const note = { activity_type: "note" as const, description: text, metadata: {}, user_name: "Sarah" };
  answer({ debtor_name: name, current_balance: "9999999.99" }, [
    { ...note, id: "n1", created_at: "2026-11-24T10:00:00Z" },
  ]);
  open();
  expect(await screen.findByText(name)).toBeInTheDocument();
  expect(await screen.findByText(text)).toBeInTheDocument();
  expect(screen.getAllByText("$9,999,999.99")[0]).toBeInTheDocument();
});

test("account: the status menu has what is allowed, and what is not with the reason", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Other status" }));
  expect(await screen.findByRole("menuitem", { name: "Move to Closed" })).toBeInTheDocument();
  expect(screen.getByText("It has no plan yet.").closest("[aria-disabled=true]")).not.toBeNull();
});

test("account: a move is shown at once and taken back with the reason where the server refuses it", async () => {
  let refuse = () => {};
  const asked = new Promise<void>((done) => {
    refuse = done;
  });
  server.use(
    http.post(`${ONE}transition/`, async () => {
      await asked;
      return problem(409, "illegal_transition", "It was closed meanwhile.");
    }),
  );
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Move to Negotiating" }));
  const status = () => document.querySelector(".account-head .status");
  await waitFor(() => expect(status()).toHaveTextContent("Negotiating"));
  refuse();
  expect(await screen.findByText("It was closed meanwhile.")).toBeInTheDocument();
  await waitFor(() => expect(status()).toHaveTextContent("In contact"));
});

test("account: a note stands in the timeline at once, and is taken back, its text kept, where it is refused", async () => {
  let refuse = () => {};
  const asked = new Promise<void>((done) => {
    refuse = done;
  });
  server.use(
    http.post(`${ONE}add_note/`, async () => {
      await asked;
      return problem(400, "card_number", "It looks like a card number.");
    }),
  );
  open();
  const field = await screen.findByRole("textbox", { name: "Write a note" });
  await userEvent.type(field, "Pays on Friday");
  await userEvent.click(screen.getByRole("button", { name: "Add note" }));
  expect(await screen.findByText("Pays on Friday")).toBeInTheDocument();
  refuse();
  expect(await screen.findByText("It looks like a card number.")).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText("Pays on Friday")).toBeNull());
  expect(field).toHaveValue("Pays on Friday");
});

test("account: the timeline is asked for by kind and in either order, as the address says", async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(`${ONE}timeline/`, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(pageOf([]));
    }),
  );
  const { router } = open();
  await userEvent.click(await screen.findByText("Payments"));
  await userEvent.click(screen.getByRole("button", { name: /oldest first/i }));
  expect(router.state.location.search).toContain("timeline=payments&timeline_order=oldest");
  await waitFor(() => expect(asked.at(-1)?.get("ordering")).toBe("created_at"));
  expect(asked.at(-1)?.getAll("activity_type")).toContain("payment");
});

test("account: the SSN is masked until a reason is given, which goes out with the question", async () => {
  const asked: unknown[] = [];
  server.use(
    http.post(`${ONE}reveal_ssn/`, async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ ssn_last4: "4821" });
    }),
  );
  open();
  expect(await screen.findByText("••••")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Reveal" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Why do you need it?" }), "Identity check{Enter}");
  expect(await screen.findByText("4821")).toBeInTheDocument();
  expect(asked).toEqual([{ reason: "Identity check" }]);
});

test("account: brackets go to the neighbours of its queue, Esc back to its row", async () => {
  const { router } = open("/accounts/a2?priority=2&from=worklist");
  await screen.findByText("2 of 3");
  await userEvent.keyboard("]");
  await waitFor(() => expect(router.state.location.pathname).toBe("/accounts/a3"));
  await screen.findByText("3 of 3");
  await userEvent.keyboard("[[");
  await waitFor(() => expect(router.state.location.pathname).toBe("/accounts/a2"));
  await userEvent.keyboard("{Escape}");
  expect(await screen.findByText("elsewhere")).toBeInTheDocument();
  expect(router.state.location.pathname + router.state.location.search).toBe("/worklist?priority=2&row=a2");
});

test("account: who may only read is offered no payment, no edit, no note and no SSN", async () => {
  open("/accounts/a2", { ...ADMIN, permissions: [] });
  await screen.findByText("Marcus Bell");
  for (const name of [/^Record payment/, "Edit", "Add note", "Reveal"]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
});
