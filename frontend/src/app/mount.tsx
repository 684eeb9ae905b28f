import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { addTexts } from "@/i18n";
import { en } from "@/i18n/resources";
import { askAhead } from "./askAhead";
import { Providers } from "./Providers";
import { makeRouter } from "./router";
import { makeStore } from "./store";
import "./app.css";

/** Made while the session is still being resumed, so that the page's own chunk comes meanwhile. */
const router = makeRouter();

export function mountApp(element: HTMLElement) {
  addTexts(en);
  const store = makeStore();
  askAhead(store, location);
  createRoot(element).render(
    <Providers store={store}>
      <RouterProvider router={router} />
    </Providers>,
  );
}
