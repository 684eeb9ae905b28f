import { expect, test } from "vitest";
import { fullDate, shortDate } from "./format";

test("dates: a day of the address that is none stands as it was written", () => {
  expect([shortDate("soon"), fullDate("whenever")]).toEqual(["soon", "whenever"]);
});
