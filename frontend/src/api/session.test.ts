import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { accessToken, refreshAccess, resumeSession, setAccess, signIn } from "./session";

const TOKEN = "*/api/v1/auth/token/";
const REFRESH = "*/api/v1/auth/token/refresh/";
const server = setupServer();

const token = (secondsLeft: number) => {
  const claims = { sub: "1", role: "collector", exp: Math.floor(Date.now() / 1000) + secondsLeft };
  return `h.${btoa(JSON.stringify(claims))}.s`;
};

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  server.resetHandlers();
  setAccess(null);
  // biome-ignore lint/suspicious/noDocumentCookie: the CSRF cookie is what the test is about
  document.cookie = "df_csrf=; max-age=0";
});
afterAll(() => server.close());

test("refresh: asked twice at once, sends one request with the CSRF header", async () => {
  const seen: (string | null)[] = [];
  // biome-ignore lint/suspicious/noDocumentCookie: the CSRF cookie is what the test is about
  document.cookie = "df_csrf=abc";
  const next = token(900);
  server.use(
    http.post(REFRESH, ({ request }) => {
      seen.push(request.headers.get("X-CSRF-Token"));
      return HttpResponse.json({ access: next });
    }),
  );
  expect(await Promise.all([refreshAccess(), refreshAccess()])).toEqual([true, true]);
  expect(seen).toEqual(["abc"]);
  expect(accessToken()).toBe(next);
});

test("refresh: refused, says that the session is over", async () => {
  server.use(http.post(REFRESH, () => HttpResponse.json({ status: 401, code: "revoked" }, { status: 401 })));
  expect(await refreshAccess()).toBe(false);
});

test("refresh: the API is down, throws and does not end the session", async () => {
  server.use(http.post(REFRESH, () => new HttpResponse("<html>", { status: 502 })));
  await expect(refreshAccess()).rejects.toMatchObject({ status: 502 });
});

test("resume: without a session cookie, asks nothing", async () => {
  expect(await resumeSession()).toBe("signed_out");
});

function answers(...problems: object[]) {
  let asked = 0;
  const next = token(900);
  server.use(
    http.post(TOKEN, () => {
      const problem = problems[asked];
      asked += 1;
      return problem ? HttpResponse.json(problem, { status: 429 }) : HttpResponse.json({ access: next });
    }),
  );
  return () => asked;
}
const busy = { status: 429, code: "sign_in_busy", retry_after: 0.01 };

test("sign-in: the server is busy with other passwords, asks again until it is in", async () => {
  const asked = answers(busy, busy);
  expect(await signIn("sarah.mitchell", "secret")).toBeNull();
  expect(asked()).toBe(3);
});

test("sign-in: busy for long, gives up and says so", async () => {
  const asked = answers(...Array(9).fill(busy));
  expect(await signIn("sarah.mitchell", "secret")).toMatchObject({ code: "sign_in_busy" });
  expect(asked()).toBe(5);
});

test("sign-in: too many wrong passwords, asks no second time", async () => {
  const asked = answers({ status: 429, code: "too_many_attempts", retry_after: 60 });
  expect(await signIn("sarah.mitchell", "secret")).toMatchObject({ code: "too_many_attempts" });
  expect(asked()).toBe(1);
});

test("refresh: refused with a token that another tab has replaced since, asks nothing", async () => {
  const refused = token(900);
  const brought = token(901);
  setAccess(brought);
  expect(await refreshAccess(refused)).toBe(true);
  expect(accessToken()).toBe(brought);
});
