import { expect, test } from "vitest";
import { amountDelta, countDelta, pointDelta } from "./deltas";

test("deltas: counts, shares of amounts and points carry their sign", () => {
  expect(countDelta(1284, 1246)).toBe("+38");
  expect(countDelta(5, 5)).toBe("0");
  expect(amountDelta("96410.00", "86080.00")).toBe("+12%");
  expect(amountDelta("0.00", "10.00")).toBe("-100%");
  expect(pointDelta("18.40", "17.10")).toBe("+1.3");
});

test("deltas: nothing before gives no share", () => {
  expect(amountDelta("10.00", "0.00")).toBeNull();
});
