import { waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { makeStore } from "@/app/store";
import { fakeApi } from "@/test/fakeApi";
import { api } from "./tags";

const server = fakeApi();

test("a refund makes the payment's receipt stale", async () => {
  let printed = 0;
  server.use(
    http.get("*/api/v1/payments/:id/receipt/", () => {
      printed += 1;
      return HttpResponse.json({ refunded_amount: "0.00" });
    }),
    http.post("*/api/v1/payments/:id/refund/", () => HttpResponse.json({ id: "p1" })),
  );
  const { dispatch } = makeStore();
  await dispatch(api.endpoints.getPaymentReceipt.initiate({ id: "p1" }));
  const refundInputRequest = { amount: "5.00", reason: "Paid twice" };
  await dispatch(api.endpoints.refundPayment.initiate({ id: "p1", refundInputRequest }));
  await waitFor(() => expect(printed).toBe(2));
});
