import { fireEvent, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import * as session from "@/api/session";
import { fakeApi, pageOf } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { SupportBanner } from "./SupportBanner";

const server = fakeApi();

test("support banner: names the agency and the end, and leaving starts the app over", async () => {
  const ended: string[] = [];
  const over = vi.spyOn(session, "startOver").mockImplementation(() => undefined);
  const visit = {
    id: "v1",
    agency_id: "a1",
    agency_name: "Northgate Recovery",
    reason: "Ticket 4711",
    created_at: "2026-11-24T10:00:00Z",
    expires_at: new Date(Date.now() + 600_000).toISOString(),
    ended_at: null,
  };
  server.use(
    http.get("*/api/v1/support-sessions/", () => HttpResponse.json(pageOf([visit]))),
    http.delete("*/api/v1/support-sessions/:id/", ({ params }) => {
      ended.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(<SupportBanner />, { me: { ...ADMIN, support_session_id: "v1" } });
  expect(await screen.findByText(/Support session at Northgate Recovery\..*It ends at/)).toBeInTheDocument();
  expect(over).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "End the session" }));
  await waitFor(() => expect(over).toHaveBeenCalled());
  expect(ended).toEqual(["v1"]);
});

test("support banner: nothing outside of a support session", () => {
  renderPage(<SupportBanner />);
  expect(screen.queryByRole("button")).toBeNull();
});
