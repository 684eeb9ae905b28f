import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { Collector } from "@/api/generated";
import { fakeApi, pageOf, problem } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { CollectorsSection } from ".";

const server = fakeApi();

const aCollector = (changes: Partial<Collector> = {}): Collector => ({
  id: "c1",
  user_id: "u1",
  username: "sarah.mitchell",
  full_name: "Sarah Mitchell",
  email: "sarah@example.com",
  commission_rate: "0.1200",
  is_active: true,
  max_accounts: 60,
  active_accounts: 47,
  last_seen_at: null,
  ...changes,
});
const me = { ...ADMIN, permissions: ["collector.manage", "self", "account.view"] };

test("collectors: load is shown of the limit, and one at the limit of a hundred thousand too", async () => {
  server.use(
    http.get("*/api/v1/collectors/", () =>
      HttpResponse.json(
        pageOf([
          aCollector(),
          aCollector({
            id: "c2",
            full_name: "x".repeat(160),
            max_accounts: 100_000,
            active_accounts: 100_000,
          }),
        ]),
      ),
    ),
  );
  renderPage(<CollectorsSection />, { me });
  expect(await screen.findByText("47 of 60")).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "Load of Sarah Mitchell" })).toHaveAttribute(
    "aria-valuenow",
    "78",
  );
  expect(screen.getByText("100,000 of 100,000")).toBeVisible();
  expect(screen.getByTitle("x".repeat(160))).toBeVisible();
});

test("collectors: rate goes out as a fraction, the limit as it is", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get("*/api/v1/collectors/", () => HttpResponse.json(pageOf([aCollector()]))),
    http.patch("*/api/v1/collectors/:id/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aCollector());
    }),
  );
  renderPage(<CollectorsSection />, { me });
  await userEvent.click(await screen.findByRole("button", { name: "Sarah Mitchell" }));
  const rate = await screen.findByLabelText("Commission rate");

  fireEvent.change(rate, { target: { value: "12.5" } });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toEqual([{ commission_rate: "0.1250", max_accounts: 60 }]));
});

test("collectors: deactivating asks where the open accounts go and says what became of them", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get("*/api/v1/collectors/", () =>
      HttpResponse.json(pageOf([aCollector(), aCollector({ id: "c2", full_name: "James Carter" })])),
    ),
    http.post("*/api/v1/collectors/:id/deactivate/", async ({ request, params }) => {
      sent.push([params.id, await request.json()]);
      return HttpResponse.json({
        collector: aCollector({ is_active: false }),
        reassigned: 40,
        unassigned: 7,
      });
    }),
  );
  renderPage(<CollectorsSection />, { me });
  await userEvent.click(await screen.findByRole("button", { name: "Sarah Mitchell" }));
  await userEvent.click(await screen.findByRole("button", { name: "Deactivate" }));
  expect(await screen.findByText(/Sarah Mitchell has 47 open accounts/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole("radio", { name: "To one collector" }));
  const confirm = screen.getByRole("button", { name: "Deactivate Sarah Mitchell" });
  expect(confirm).toBeDisabled();
  await userEvent.click(screen.getByRole("radio", { name: /Balanced/ }));
  await userEvent.click(confirm);
  expect(await screen.findByText(/40 accounts reassigned, 7 unassigned/)).toBeInTheDocument();
  expect(sent).toEqual([["c1", { open_accounts_to: "balanced" }]]);
});

test("collectors: a role that may not see them gets the server's reason", async () => {
  server.use(http.get("*/api/v1/collectors/", () => problem(403, "forbidden", "Admins only.")));
  renderPage(<CollectorsSection />, { me });
  expect(await screen.findByText("Admins only.")).toBeVisible();
});
