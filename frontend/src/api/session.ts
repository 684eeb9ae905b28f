/**
 * The signed-in session of this browser. The access token lives in memory only; the refresh token is an
 * HttpOnly cookie that no script sees. One tab refreshes at a time (Web Locks) and hands the new token to
 * the others, so that a rotated refresh token is never used twice.
 */
import { type Problem, toProblem, unreachable } from "./problem";

export interface Claims {
  sub: string;
  sid: string;
  role: "superuser" | "agency_admin" | "collector";
  agency_id: string | null;
  collector_id: string | null;
  exp: number;
}

type Message = { kind: "access"; token: string } | { kind: "signed_out" };

const LEEWAY_SECONDS = 20;
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("df_session");
let access: string | null = null;
let refreshing: Promise<boolean> | null = null;
const endListeners = new Set<() => void>();

export function claimsOf(token: string): Claims {
  const payload = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
  return JSON.parse(atob(payload)) as Claims;
}

export const accessToken = () => access;
export const currentClaims = () => (access ? claimsOf(access) : null);

const isFresh = (token: string | null) =>
  token !== null && claimsOf(token).exp - LEEWAY_SECONDS > Date.now() / 1000;

export function setAccess(token: string | null, tellOthers = true) {
  access = token;
  if (token && tellOthers) channel?.postMessage({ kind: "access", token } satisfies Message);
}

channel?.addEventListener("message", (event: MessageEvent<Message>) => {
  if (event.data.kind === "signed_out") {
    endSession(false);
  } else if (access && claimsOf(access).sub !== claimsOf(event.data.token).sub) {
    location.reload();
  } else {
    setAccess(event.data.token, false);
  }
});

/** Calls `listener` when the session has ended for good: signed out elsewhere, expired or revoked. */
export function onSessionEnd(listener: () => void) {
  endListeners.add(listener);
  return () => endListeners.delete(listener);
}

export function endSession(tellOthers = true) {
  const had = access !== null;
  access = null;
  if (tellOthers) channel?.postMessage({ kind: "signed_out" } satisfies Message);
  if (had) for (const listener of endListeners) listener();
}

export function csrfToken() {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith("df_csrf="));
  return found ? decodeURIComponent(found.slice("df_csrf=".length)) : "";
}

function webHeaders(): HeadersInit {
  return { "Content-Type": "application/json", "X-Client": "web", "X-CSRF-Token": csrfToken() };
}

async function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: webHeaders(),
    body: JSON.stringify(body),
    credentials: "same-origin",
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => null);
  return toProblem(response.status, body, response.headers.get("X-Request-ID"));
}

async function refreshNow(): Promise<boolean> {
  const response = await post("/api/v1/auth/token/refresh/", {});
  if (response.ok) {
    setAccess(((await response.json()) as { access: string }).access);
    return true;
  }
  const problem = await problemOf(response);
  if (problem.status >= 500 || problem.status === 429) throw problem;
  return problem.code === "refresh_superseded" && isFresh(access);
}

async function locked(work: () => Promise<boolean>): Promise<boolean> {
  return navigator.locks ? navigator.locks.request("df_refresh", work) : work();
}

/**
 * Gets another access token than `refused`, the one that no longer does: one that another tab has brought meanwhile,
 * else a new one. False: the session is over. Throws a Problem when the API can't be reached.
 */
export function refreshAccess(refused = access): Promise<boolean> {
  refreshing ??= locked(async () => (access !== refused && isFresh(access) ? true : refreshNow()))
    .catch((error: unknown) => {
      throw error instanceof TypeError ? unreachable() : error;
    })
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

/** A token that will be accepted, refreshed first when it is about to expire. */
export async function freshAccess(): Promise<string | null> {
  if (!isFresh(access) && access !== null) await refreshAccess();
  return access;
}

export async function resumeSession(): Promise<"signed_in" | "signed_out" | "unreachable"> {
  if (isFresh(access)) return "signed_in";
  if (!csrfToken()) return "signed_out";
  try {
    return (await refreshAccess()) ? "signed_in" : "signed_out";
  } catch {
    return "unreachable";
  }
}

const BUSY_TRIES = 5;

/** Null once signed in. While the server verifies other people's passwords it says so, and we ask again. */
export async function signIn(username: string, password: string): Promise<Problem | null> {
  for (let tries = 1; ; tries += 1) {
    const problem = await signInOnce(username, password);
    if (problem?.code !== "sign_in_busy" || tries === BUSY_TRIES) return problem;
    const seconds = (Number(problem.retry_after) || 1) * (0.5 + Math.random());
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

async function signInOnce(username: string, password: string): Promise<Problem | null> {
  try {
    const response = await post("/api/v1/auth/token/", { username, password });
    if (!response.ok) return problemOf(response);
    setAccess(((await response.json()) as { access: string }).access);
    return null;
  } catch {
    return unreachable();
  }
}

/** Anonymous POST of the sign-in pages (password reset). */
export async function postAnonymously(path: string, body: object): Promise<Problem | null> {
  try {
    const response = await post(path, body);
    return response.ok ? null : problemOf(response);
  } catch {
    return unreachable();
  }
}

export async function signOut() {
  await post("/api/v1/auth/logout/", {}).catch(() => undefined);
  endSession();
}

/** Loads the app anew from its first page: what it holds belongs to another agency. */
export const startOver = () => location.assign("/");
