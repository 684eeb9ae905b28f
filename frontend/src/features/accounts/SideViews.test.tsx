import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi, pageOf } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { SideViews } from "./SideViews";

const server = fakeApi();

function answer(views: object[], saved_views = {}) {
  let asked = 0;
  server.use(
    http.get("*/api/v1/saved-views/", () => {
      asked += 1;
      return HttpResponse.json(pageOf(views));
    }),
    http.get("*/api/v1/accounts/counts/", () =>
      HttpResponse.json({ by_status: {}, tabs: {}, saved_views, promised_today: "0.00", capped: [] }),
    ),
  );
  return () => asked;
}

test("side bar: each saved view opens its list, with its count", async () => {
  const view = {
    id: "v1",
    name: "Large and quiet",
    filters: { min_balance: "500.00" },
    ordering: "",
    columns: [],
    is_shared: false,
    user_id: "u1",
    owner_name: "Sarah Mitchell",
    updated_at: "2026-11-24T10:00:00Z",
  };
  answer([view], { v1: 12 });
  renderPage(<SideViews />);
  const link = await screen.findByRole("link", { name: /Large and quiet/ });
  expect(link.getAttribute("href")).toMatch(/^\/worklist\?.*min_balance=500.00/);
  await waitFor(() => expect(link).toHaveTextContent("12"));
});

test("side bar: without saved views nothing is added", async () => {
  const asked = answer([]);
  renderPage(<SideViews />);
  await waitFor(() => expect(asked()).toBe(1));
  expect(screen.queryByRole("list")).toBeNull();
});
