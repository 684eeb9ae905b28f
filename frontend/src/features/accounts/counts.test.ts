import { expect, test } from "vitest";
import { countWord } from "./counts";

test("a count that stopped says that there are more", () => {
  const counts = {
    by_status: {},
    tabs: { all: 1000, open: 31 },
    saved_views: {},
    promised_today: "0.00",
    capped: ["tabs.all"],
  };
  expect([countWord(counts, "all"), countWord(counts, "open")]).toEqual(["1,000+", "31"]);
});
