import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { addTexts } from "@/i18n";
import { en } from "@/i18n/resources";
import { Providers } from "./Providers";
import { makeRouter } from "./router";
import { makeStore } from "./store";
import "./app.css";

export function mountApp(element: HTMLElement) {
  addTexts(en);
  createRoot(element).render(
    <Providers store={makeStore()}>
      <RouterProvider router={makeRouter()} />
    </Providers>,
  );
}
