import { createRoot } from "react-dom/client";
import { addTexts } from "@/i18n";
import login from "@/i18n/en/login.json";
import { LoginPage } from "./LoginPage";
import "./login.css";
import { PasswordResetPage } from "./PasswordResetPage";

/** Where to go after signing in: only a path of this app, never another site. */
export function safeNext(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  return next.startsWith("/") && !next.startsWith("//") && !next.startsWith("/login") ? next : "/";
}

export function mountLogin(element: HTMLElement) {
  addTexts({ login });
  const root = createRoot(element);
  const enterApp = async () => {
    const { mountApp } = await import("@/app/mount");
    history.replaceState(null, "", safeNext(location.search));
    root.unmount();
    mountApp(element);
  };
  if (location.pathname.startsWith("/password-reset")) root.render(<PasswordResetPage />);
  else root.render(<LoginPage onSignedIn={enterApp} />);
}
