import { cents, integer } from "@/shared/format";

const signed = (value: number, digits: number) =>
  new Intl.NumberFormat(document.documentElement.lang || "en-US", {
    signDisplay: "exceptZero",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

/** "+38": how many more than in the period before. */
export const countDelta = (now: number, before: number) =>
  now === before ? integer(0) : signed(now - before, 0);

/** "+12%" of an amount; null where there was nothing before, so that no share exists. */
export function amountDelta(now: string, before: string): string | null {
  const base = cents(before);
  return base === 0 ? null : `${signed(((cents(now) - base) / Math.abs(base)) * 100, 0)}%`;
}

/** The difference of two percentages in points, or of two numbers of days: "+1.3". */
export const pointDelta = (now: string, before: string) => signed(Number(now) - Number(before), 1);
