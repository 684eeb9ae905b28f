import { expect, test } from "vitest";
import { conflicting, type DebtorValues, merged, patchOf } from "./debtorValues";

const base: DebtorValues = {
  full_name: "Angela Torres",
  phone: "+13055550100",
  email: "",
  address_line1: "1 Palm Ave",
  address_city: "Miami",
  address_state: "FL",
  address_zip: "33101",
  priority: 1,
  due_date: null,
};

test("conflict: only a field that both changed to different values is asked about", () => {
  const mine = { ...base, phone: "+13055550111", priority: 3, address_city: "Tampa" };
  const theirs = { ...base, phone: "+13055550199", address_city: "Tampa", email: "a@example.com" };
  expect(conflicting(base, mine, theirs)).toEqual(["phone"]);
});

test("conflict: what only they changed survives, what only I changed stays, what I keep wins", () => {
  const mine = { ...base, phone: "+13055550111", priority: 3 };
  const theirs = { ...base, phone: "+13055550199", email: "a@example.com" };
  expect(merged(base, mine, theirs)).toEqual({ ...theirs, priority: 3 });
  expect(merged(base, mine, theirs, ["phone"])).toEqual({ ...theirs, priority: 3, phone: mine.phone });
});

test("edit: sends only what was changed", () => {
  expect(patchOf(base, { ...base, due_date: "2026-12-01" })).toEqual({ due_date: "2026-12-01" });
  expect(patchOf(base, base)).toEqual({});
});
