import { expect, test } from "vitest";
import { accountFilters } from "./filters";
import { addressOf, shownAt } from "./savedViews";

const paramsOf = (address: string) => new URLSearchParams(address.split("?")[1]);

test("a view opens what was shown when it was saved: filters, order, columns", () => {
  const before = new URLSearchParams(
    "tab=due_now&priority=3&priority=2&min_balance=500.00&unassigned=true&ordering=-current_balance&column=debtor",
  );
  const kept = shownAt(before);
  const after = paramsOf(addressOf({ id: "one", ...kept }));
  expect(accountFilters(after, "worklist")).toEqual(accountFilters(before, "worklist"));
  expect(shownAt(after)).toEqual(kept);
});

test("a view saved on the open tab lists the open accounts", () => {
  expect(shownAt(new URLSearchParams("")).filters).toEqual({ view: "open" });
  expect(shownAt(new URLSearchParams("tab=all")).filters).toEqual({});
});
