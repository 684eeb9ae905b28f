import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeApi } from "@/test/fakeApi";
import { ADMIN, renderPage } from "@/test/renderPage";
import { GlobalKeys } from "./GlobalKeys";

fakeApi();
const collector = { ...ADMIN, role: "collector" as const };
const open = (me = ADMIN) =>
  renderPage(
    <>
      <GlobalKeys />
      <input aria-label="Any field" />
    </>,
    { me },
  );

test("keys: ? lists those that the role has", async () => {
  const first = open();
  await userEvent.keyboard("?");
  expect(await screen.findByText("Go to the dashboard")).toBeInTheDocument();
  expect(screen.getByText("Save and next")).toBeInTheDocument();
  first.unmount();
  open(collector);
  await userEvent.keyboard("?");
  expect(await screen.findByText("Go to the worklist")).toBeInTheDocument();
  expect(screen.queryByText("Go to the dashboard")).toBeNull();
});

test("keys: g and a letter go to a page that the role may see", async () => {
  const { router, unmount } = open();
  await userEvent.keyboard("gd");
  expect(router.state.location.pathname).toBe("/dashboard");
  unmount();
  const other = open(collector);
  await userEvent.keyboard("gd");
  expect(other.router.state.location.pathname).toBe("/");
  await userEvent.keyboard("gp");
  expect(other.router.state.location.pathname).toBe("/payments");
});

test("keys: they are off while one types and with Alt", async () => {
  const { router } = open();
  await userEvent.type(screen.getByRole("textbox", { name: "Any field" }), "gw?");
  expect(screen.getByRole("textbox", { name: "Any field" })).toHaveValue("gw?");
  screen.getByRole("textbox", { name: "Any field" }).blur();
  await userEvent.keyboard("{Alt>}gw{/Alt}");
  expect(router.state.location.pathname).toBe("/");
  expect(screen.queryByText("Keys")).toBeNull();
});
