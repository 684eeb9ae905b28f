import { cleanup } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, vi } from "vitest";

/** The API of a test file, called once at its top. It is up, and a request that no test answers fails. */
export function fakeApi() {
  const server = setupServer(http.get("*/health/", () => HttpResponse.json({ status: "ok" })));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterEach(() => {
    cleanup();
    server.resetHandlers();
    vi.restoreAllMocks();
  });
  afterAll(() => server.close());
  return server;
}

/** One page of a list, and the last one. */
export const pageOf = <T>(results: T[], changes: object = {}) => ({
  next: null,
  previous: null,
  count: results.length,
  count_is_exact: true,
  results,
  ...changes,
});

export const REFERENCE = "req-7f3a";

export const problem = (status: number, code: string, detail = "", errors = {}) =>
  HttpResponse.json({ status, code, title: detail, detail, request_id: REFERENCE, errors }, { status });
