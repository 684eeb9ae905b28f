import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, expect, test } from "vitest";
import { addTexts } from "@/i18n";
import login from "@/i18n/en/login.json";
import { fakeApi } from "@/test/fakeApi";
import { PasswordResetPage } from "./PasswordResetPage";

const server = fakeApi();
addTexts({ login });
afterEach(() => {
  history.replaceState(null, "", "/");
});

test("reset link: its token goes from the fragment into the body, and out of the address", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/v1/auth/password/reset/confirm/", async ({ request }) => {
      sent.push(new URL(request.url).search, await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  history.replaceState(null, "", "/password-reset#token=from-the-mail");
  render(<PasswordResetPage />);
  await userEvent.type(screen.getByLabelText("New password"), "staple paper window 9");
  expect(location.href).not.toContain("from-the-mail");
  await userEvent.click(screen.getByRole("button", { name: "Save password" }));
  expect(await screen.findByText(/Password saved/)).toBeVisible();
  expect(sent).toEqual(["", { token: "from-the-mail", password: "staple paper window 9" }]);
});

test("forgotten password: asks with the name that the API knows", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/v1/auth/password/reset/", async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 202 });
    }),
  );
  render(<PasswordResetPage />);
  await userEvent.type(screen.getByRole("textbox"), " sarah.mitchell ");
  await userEvent.click(screen.getByRole("button"));
  await screen.findByText(/./, { selector: ".login-done" });
  expect(sent).toEqual([{ identifier: "sarah.mitchell" }]);
});
