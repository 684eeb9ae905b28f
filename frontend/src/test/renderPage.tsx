import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { Providers } from "@/app/Providers";
import { makeStore } from "@/app/store";
import { addTexts } from "@/i18n";
import { en } from "@/i18n/resources";
import { type Me, MeContext } from "@/shared/useMe";

export const ADMIN: Me = {
  id: "0190a000-0000-7000-8000-000000000001",
  username: "demo.admin",
  email: "admin@example.com",
  first_name: "Dana",
  last_name: "Moore",
  role: "agency_admin",
  is_superuser: false,
  agency_id: "0190a000-0000-7000-8000-0000000000aa",
  agency_name: "Northgate Recovery",
  agency_timezone: "America/New_York",
  collector_id: null,
  support_session_id: null,
  preferences: {},
  permissions: [],
};

interface Options {
  /** The route's pattern and the address that is open. */
  path?: string;
  at?: string;
  me?: Me;
}

/** A page with its store, theme, texts and router, as the app mounts it; other addresses show their path. */
export function renderPage(page: ReactElement, { path = "/", at = path, me = ADMIN }: Options = {}) {
  addTexts(en);
  const router = createMemoryRouter(
    [
      { path, element: <MeContext.Provider value={me}>{page}</MeContext.Provider> },
      { path: "*", element: <p>elsewhere</p> },
    ],
    { initialEntries: [at] },
  );
  const view = render(
    <Providers store={makeStore()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router };
}
