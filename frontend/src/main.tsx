import "@/app/tokens.css";
import { resumeSession } from "@/api/session";
import { applyStoredTheme } from "@/shared/colorScheme";

applyStoredTheme();
const root = document.getElementById("root") as HTMLElement;

async function start() {
  const signInPaths = ["/login", "/password-reset"];
  if (signInPaths.some((path) => location.pathname.startsWith(path))) {
    const { mountLogin } = await import("@/login/mount");
    mountLogin(root);
    return;
  }
  const [resumed, { mountApp }] = await Promise.all([resumeSession(), import("@/app/mount")]);
  if (resumed === "signed_out") {
    location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  mountApp(root);
}

void start();
