import { render, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test, vi } from "vitest";
import { addTexts } from "@/i18n";
import { en } from "@/i18n/resources";
import { fakeApi, pageOf } from "@/test/fakeApi";
import { ADMIN } from "@/test/renderPage";
import { Layout } from "../Layout";
import { Providers } from "../Providers";
import { RequireRole } from "../RequireRole";
import { makeStore } from "../store";
import { CrashedPage } from "./CrashedPage";
import { NotFoundPage } from "./NotFoundPage";

const server = fakeApi();

const ME = "*/api/v1/auth/me/";
function Broken(): never {
  throw new Error("Figures are no list");
}

function open(at: string) {
  addTexts(en);
  const router = createMemoryRouter(
    [
      {
        path: "/",
        element: <Layout />,
        children: [
          {
            errorElement: <CrashedPage />,
            children: [
              { path: "broken", element: <Broken /> },
              { path: "fine", element: <p>fine</p> },
              {
                path: "admins",
                element: <RequireRole roles={["agency_admin"]} />,
                children: [{ index: true, element: <p>for admins</p> }],
              },
              { path: "*", element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
    { initialEntries: [at] },
  );
  return render(
    <Providers store={makeStore()}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

const signedIn = (me = ADMIN) =>
  server.use(
    http.get(ME, () => HttpResponse.json(me, { headers: { "X-Request-ID": "req-41" } })),
    http.get("*/api/v1/notifications/", () =>
      HttpResponse.json({
        next: null,
        previous: null,
        count: 0,
        count_is_exact: true,
        results: [],
        unread: 0,
      }),
    ),
    http.get("*/api/v1/saved-views/", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/v1/accounts/counts/", () => HttpResponse.json({ tabs: {}, saved_views: {}, capped: [] })),
  );

test("crashed: the frame stays, the error and a reference are shown, and one can reload", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  signedIn();
  open("/broken");
  expect(await screen.findByText("Figures are no list")).toBeInTheDocument();
  expect(screen.getByText(/^req-/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Reload" })).toBeEnabled();
  expect(screen.getByRole("navigation", { name: "Main" })).toBeInTheDocument();
});

test("not found: says so and leads on", async () => {
  signedIn();
  open("/nowhere");
  expect(await screen.findByText("There is no page at this address.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Go to your first page" })).toHaveAttribute("href", "/");
});

test("no access: a collector is told that their role lacks the page; a superuser in a support session is not", async () => {
  signedIn({ ...ADMIN, role: "collector" });
  const first = open("/admins");
  expect(await screen.findByText(/Your role does not include this page/)).toBeInTheDocument();
  first.unmount();
  signedIn({ ...ADMIN, role: "superuser", support_session_id: "v1" });
  server.use(http.get("*/api/v1/support-sessions/", () => HttpResponse.json(pageOf([]))));
  open("/admins");
  expect(await screen.findByText("for admins")).toBeInTheDocument();
});

test("one endpoint fails while the others answer: no outage is said, and nothing is asked again", async () => {
  let asked = 0;
  signedIn();
  server.use(
    http.get("*/health/", () => HttpResponse.json({ status: "ok" })),
    http.get("*/api/v1/accounts/counts/", () => HttpResponse.error()),
    http.get("*/api/v1/saved-views/", () => {
      asked += 1;
      return HttpResponse.json(pageOf([]));
    }),
  );
  open("/fine");
  await screen.findByText("fine");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(asked).toBe(1);
  expect(screen.queryByText(/The server does not answer/)).toBeNull();
});

test("an API that is away at the start and returns: said at once, and the page comes by itself", async () => {
  let isUp = false;
  server.use(
    http.get("*/health/", () => new HttpResponse(null, { status: isUp ? 200 : 503 })),
    http.get(ME, () => (isUp ? HttpResponse.json(ADMIN) : HttpResponse.error())),
  );
  open("/fine");
  expect(await screen.findByText(/The server does not answer/)).toBeInTheDocument();
  isUp = true;
  signedIn();
  await waitFor(() => expect(screen.getByText("fine")).toBeInTheDocument());
  expect(screen.queryByText(/The server does not answer/)).toBeNull();
});
