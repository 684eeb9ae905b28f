import { act, screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AccountDetail } from "@/api/generated";
import { fakeApi, pageOf } from "@/test/fakeApi";
import { renderPage } from "@/test/renderPage";
import { usePollingInterval } from "./pendingMoney";

const server = fakeApi();

function Interval({ pending }: { pending: string }) {
  return <p>every {usePollingInterval("a1", { pending_amount: pending } as AccountDetail)} ms</p>;
}

/** What the list of pending card payments holds. Returns how often it was asked for. */
function cards(...made: string[]) {
  let asked = 0;
  server.use(
    http.get("*/api/v1/payments/", ({ request }) => {
      const query = new URL(request.url).searchParams;
      expect([query.get("payment_method"), query.get("status")]).toEqual(["card", "pending"]);
      asked += 1;
      return HttpResponse.json(pageOf(made.map((created_at) => ({ created_at }))));
    }),
  );
  return () => asked;
}

const isEvery = (ms: number) => vi.waitFor(() => screen.getByText(`every ${ms} ms`));

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-24T12:00:00Z") }));
afterEach(() => vi.useRealTimers());

test("pending money: a new card is asked for every 3 s, and once a minute when its first minute is over", async () => {
  cards("2026-11-24T11:59:50Z");
  renderPage(<Interval pending="40.00" />);
  await isEvery(3_000);
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  await isEvery(60_000);
});

test("pending money: a check, or a card of yesterday, is asked for once a minute", async () => {
  const asked = cards("2026-11-23T12:00:00Z");
  renderPage(<Interval pending="40.00" />);
  await vi.waitFor(() => expect(asked()).toBe(1));
  await act(() => vi.advanceTimersByTimeAsync(100));
  await isEvery(60_000);
});

test("pending money: where there is none nothing is asked for", async () => {
  const asked = cards();
  renderPage(<Interval pending="0.00" />);
  await act(() => vi.advanceTimersByTimeAsync(100));
  await isEvery(0);
  expect(asked()).toBe(0);
});
