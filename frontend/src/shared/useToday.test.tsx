import { screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { ADMIN, renderPage } from "@/test/renderPage";
import { useToday } from "./useToday";

const Today = () => <p>{useToday().format("YYYY-MM-DD")}</p>;

afterEach(() => vi.useRealTimers());

test.each([
  ["America/New_York", "2026-11-24"],
  ["Pacific/Kiritimati", "2026-11-25"],
])("today: in an agency of %s is %s, whatever the browser's day", (agency_timezone, day) => {
  vi.useFakeTimers({ now: new Date("2026-11-25T01:30:00Z"), toFake: ["Date"] });
  renderPage(<Today />, { me: { ...ADMIN, agency_timezone } });
  expect(screen.getByText(day)).toBeInTheDocument();
});
