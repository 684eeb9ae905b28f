import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, problem } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { Bell } from "./Bell";
import { GlobalSearch } from "./GlobalSearch";

const NOTICES = "*/api/v1/notifications/";
const server = fakeApi();

const notice = (id: string, kind: string, facts: object, read_at: string | null = null) => ({
  id,
  kind,
  facts,
  read_at,
  created_at: "2026-11-24T10:00:00Z",
});

test("bell: counts the unread, says what happened with its link, and a click marks it read", async () => {
  const asked: unknown[] = [];
  server.use(
    http.get(NOTICES, () =>
      HttpResponse.json({
        next: null,
        previous: null,
        unread: 2,
        results: [
          notice("a", "account.assigned", { count: 118 }),
          notice("b", "payment.completed", { account_id: "acc", amount: "150.00" }),
          notice("c", "import.finished", { job_id: "job", accounts: 44, errors: 1 }, "2026-11-24T11:00:00Z"),
          notice(
            "e",
            "import.finished",
            { job_id: "bad", status: "failed", accounts: 0, errors: 0 },
            "2026-11-24T11:00:00Z",
          ),
          notice("d", "kind.of.tomorrow", {}, "2026-11-24T11:00:00Z"),
        ],
      }),
    ),
    http.post(`${NOTICES}read/`, async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ read: 1 });
    }),
  );
  renderPage(<Bell />);
  await userEvent.click(await screen.findByRole("button", { name: "Notifications, 2 unread" }));
  expect(await screen.findByRole("link", { name: "118 accounts were assigned to you" })).toHaveAttribute(
    "href",
    "/worklist",
  );
  expect(screen.getByRole("link", { name: "Import ended: 44 accounts added, 1 failed" })).toHaveAttribute(
    "href",
    "/imports/job",
  );
  expect(screen.getByRole("link", { name: "Import failed: 0 accounts added" })).toHaveAttribute(
    "href",
    "/imports/bad",
  );
  expect(screen.getByText("Something happened in your agency")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("link", { name: "Payment of $150.00 came in" }));
  await waitFor(() => expect(asked).toEqual([{ ids: ["b"] }]));
});

test("bell: nothing new says so, a failure offers to ask again", async () => {
  server.use(
    http.get(NOTICES, () => HttpResponse.json({ unread: 0, results: [], next: null, previous: null })),
  );
  renderPage(<Bell />);
  await userEvent.click(await screen.findByRole("button", { name: "Notifications, 0 unread" }));
  expect(await screen.findByText("Nothing new.")).toBeInTheDocument();
  cleanup();
  server.use(http.get(NOTICES, () => problem(503, "busy")));
  renderPage(<Bell />);
  await userEvent.click(await screen.findByRole("button", { name: "Notifications, 0 unread" }));
  expect(await screen.findByRole("button", { name: /again/i })).toBeInTheDocument();
});

function knows(...results: object[]) {
  server.use(
    http.get("*/api/v1/accounts/", () => HttpResponse.json({ results, next: null, previous: null })),
  );
}

test("search: '/' focuses it from anywhere, Enter opens the list where nobody is known yet", async () => {
  knows();
  const { router } = renderPage(<GlobalSearch />);
  const field = await screen.findByRole("combobox", { name: "Search debtors" });
  await userEvent.keyboard("/");
  expect(field).toHaveFocus();
  await userEvent.keyboard("6145550100{Enter}");
  expect(await screen.findByText("elsewhere")).toBeVisible();
  expect(router.state.location.pathname + router.state.location.search).toBe("/accounts?search=6145550100");
});

test("search: Enter opens the best match", async () => {
  knows(
    { id: "a1", debtor_name: "Angela Torres", external_ref: "NGR-104233", status: "new" },
    { id: "a2", debtor_name: "Angelo Torres", external_ref: "NGR-104234", status: "new" },
  );
  const { router } = renderPage(<GlobalSearch />);
  const field = await screen.findByRole("combobox", { name: "Search debtors" });
  await userEvent.type(field, "ange");
  await screen.findByText("NGR-104233");
  expect(field).toHaveAttribute("aria-expanded", "true");
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
  expect(await screen.findByText("elsewhere")).toBeVisible();
  expect(router.state.location.pathname).toBe("/accounts/a1");
});

test("search: where nobody answers to the words it says so, and claims no open list", async () => {
  knows();
  renderPage(<GlobalSearch />);
  const field = await screen.findByRole("combobox", { name: "Search debtors" });
  await userEvent.type(field, "ange");
  expect(await screen.findByRole("status")).toHaveTextContent("Nobody found.");
  expect(field).toHaveAttribute("aria-expanded", "false");
});
