import { fireEvent, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { fakeApi } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { ProfilePage } from "./ProfilePage";

const server = fakeApi();

test("profile: the theme is kept with the person, beside what they chose before", async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch("*/api/v1/auth/me/", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(ADMIN);
    }),
  );
  renderPage(<ProfilePage />, { me: { ...ADMIN, preferences: { single_keys: false } } });
  fireEvent.click(screen.getByRole("radio", { name: "Dark" }));
  await waitFor(() => expect(sent).toEqual([{ preferences: { single_keys: false, theme: "dark" } }]));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(screen.getByRole("switch", { name: "Single keys" })).not.toBeChecked();
});

test("profile: a wrong current password is said at its field, a new one under 12 characters before it is sent", async () => {
  server.use(
    http.post("*/api/v1/auth/password/", () =>
      HttpResponse.json(
        {
          status: 422,
          code: "invalid",
          title: "",
          detail: "",
          errors: { current: ["This is not your password."] },
        },
        { status: 422 },
      ),
    ),
  );
  renderPage(<ProfilePage />);
  fireEvent.change(screen.getByLabelText("Current password"), { target: { value: "wrong" } });
  fireEvent.change(screen.getByLabelText("New password"), { target: { value: "short" } });
  fireEvent.click(screen.getByRole("button", { name: "Change the password" }));
  await waitFor(() => expect(screen.getAllByText(/^12 characters or more/)).toHaveLength(2));
  fireEvent.change(screen.getByLabelText("New password"), { target: { value: "long enough by far" } });
  fireEvent.click(screen.getByRole("button", { name: "Change the password" }));
  expect(await screen.findByText("This is not your password.")).toBeInTheDocument();
});

test("profile: a changed password signs out here too: every session ended", async () => {
  let hasLeft = false;
  server.use(
    http.post("*/api/v1/auth/password/", () => new HttpResponse(null, { status: 204 })),
    http.post("*/api/v1/auth/logout/", () => {
      hasLeft = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(<ProfilePage />);
  fireEvent.change(screen.getByLabelText("Current password"), { target: { value: "the old one" } });
  fireEvent.change(screen.getByLabelText("New password"), { target: { value: "long enough by far" } });
  fireEvent.click(screen.getByRole("button", { name: "Change the password" }));
  await waitFor(() => expect(hasLeft).toBe(true));
});
