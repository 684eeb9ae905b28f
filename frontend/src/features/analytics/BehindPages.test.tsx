import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, pageOf, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { CommissionsPage, ContactsPage, SettlementsPage } from "./BehindPages";

const server = fakeApi();

function answer(path: string, rows: object[]) {
  const asked: URL[] = [];
  server.use(
    http.get(`*/api/v1/${path}`, ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(pageOf(rows));
    }),
  );
  return asked;
}

const aContact = {
  id: "1",
  account: "a1",
  account_ref: "NGR-104233",
  channel: "phone",
  direction: "outbound",
  disposition: "promise",
  promise_amount: "200.00",
  promise_date: "2026-11-27",
  promise_state: "kept",
  created_at: "2026-11-24T10:00:00Z",
};

test("contacts: asks what the address says, and lists each attempt with its account", async () => {
  const asked = answer("analytics/contacts/", [aContact]);
  const query = "?collector=c1&promise_state=kept&promised_from=2026-11-01&promised_to=2026-11-30";
  renderPage(<ContactsPage />, { path: "/analytics/contacts", at: `/analytics/contacts${query}` });
  expect(await screen.findByText("$200.00 by Nov 27, 2026")).toBeVisible();
  expect(screen.getByText("Promise to pay")).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent("1 row");
  expect(screen.getByRole("link", { name: "NGR-104233" })).toHaveAttribute(
    "href",
    "/accounts/a1?from=accounts",
  );
  expect(asked[0].search).toBe(query);
});

test("settlements: list the days from placement to settlement", async () => {
  const asked = answer("analytics/settlements/", [
    {
      ...aContact,
      debtor_name: "Angela Torres",
      original_amount: "150.00",
      placed_on: "2026-10-01",
      settled_on: "2026-11-10",
      days: 40,
    },
  ]);
  renderPage(<SettlementsPage />, {
    path: "/analytics/settlements",
    at: "/analytics/settlements?date_to=2026-11-30",
  });
  expect(await screen.findByText("Angela Torres")).toBeVisible();
  expect(screen.getByText("40")).toBeVisible();
  expect(asked[0].search).toBe("?date_to=2026-11-30");
});

test("commissions: show what was earned, clawed back and is left", async () => {
  answer("commissions/", [
    {
      ...aContact,
      collector_id: "c1",
      collector_name: "Sarah Mitchell",
      rate: "0.1200",
      base: "100.00",
      amount: "12.00",
      clawed_back: "5.00",
      net: "7.00",
    },
  ]);
  renderPage(<CommissionsPage />, { path: "/commissions", at: "/commissions?collector=c1" });
  expect(await screen.findByText("$7.00")).toBeVisible();
  expect(screen.getByText("12.0%")).toBeVisible();
});

test("contacts: none says so, and a refusal says why", async () => {
  answer("analytics/contacts/", []);
  const { unmount } = renderPage(<ContactsPage />, {
    path: "/analytics/contacts",
    at: "/analytics/contacts?collector=c1",
  });
  expect(await screen.findByText("Nothing stands behind this figure.")).toBeVisible();
  unmount();
  server.use(http.get("*/api/v1/analytics/contacts/", () => problem(403, "forbidden", "Admins only.")));
  renderPage(<ContactsPage />, { path: "/analytics/contacts", at: "/analytics/contacts?collector=c2" });
  expect(await screen.findByText("Admins only.")).toBeVisible();
});
