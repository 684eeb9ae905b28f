import dayjs from "dayjs";
import relativeTime from "dayjs/plugin/relativeTime";

dayjs.extend(relativeTime);

const locale = () => document.documentElement.lang || "en-US";
const cached = <F>(make: (locale: string) => F) => {
  const made = new Map<string, F>();
  return () => {
    const key = locale();
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as F;
  };
};

const usd = cached((l) => new Intl.NumberFormat(l, { style: "currency", currency: "USD" }));
const usdShort = cached(
  (l) =>
    new Intl.NumberFormat(l, {
      style: "currency",
      currency: "USD",
      notation: "compact",
      maximumFractionDigits: 1,
    }),
);
const count = cached((l) => new Intl.NumberFormat(l));
const day = cached((l) => new Intl.DateTimeFormat(l, { month: "short", day: "numeric" }));
const dayYear = cached(
  (l) => new Intl.DateTimeFormat(l, { month: "short", day: "numeric", year: "numeric" }),
);
const month = cached((l) => new Intl.DateTimeFormat(l, { month: "short", year: "numeric" }));
const clock = cached((l) => new Intl.DateTimeFormat(l, { hour: "numeric", minute: "2-digit" }));
const exact = cached((l) => new Intl.DateTimeFormat(l, { dateStyle: "medium", timeStyle: "medium" }));

/** A decimal string of the API ("1250.00"), always shown with cents. */
export const money = (value: string | number) => usd().format(Number(value));
export const moneyShort = (value: string | number) => usdShort().format(Number(value));
export const integer = (value: number) => count().format(value);
export const percent = (value: number | string, digits = 1) => `${Number(value).toFixed(digits)}%`;

/** Whole cents of a decimal string, for comparing amounts without binary fractions. */
export const cents = (value: string | number) => Math.round(Number(value) * 100);

/** A calendar day ("2026-06-03") has no time zone: it is never shifted. */
const parse = (value: string) => (value.length === 10 ? dayjs(value).toDate() : new Date(value));

/** An address may say anything: what is no day stands as it was written. */
function written(value: string, write: (date: Date) => string): string {
  const date = parse(value);
  return Number.isNaN(date.getTime()) ? value : write(date);
}

const isThisYear = (date: Date) => date.getFullYear() === new Date().getFullYear();

export const shortDate = (value: string) =>
  written(value, (date) => (isThisYear(date) ? day() : dayYear()).format(date));
export const fullDate = (value: string) => written(value, (date) => dayYear().format(date));
export const monthYear = (value: string) => month().format(parse(value));
export const timeOfDay = (value: string) => clock().format(new Date(value));
export const exactTime = (value: string) => exact().format(new Date(value));

export function timeOrDate(value: string): string {
  return dayjs(value).isSame(dayjs(), "day") ? timeOfDay(value) : shortDate(value);
}

const narrowUnit = (unit: "minute" | "hour" | "day") =>
  cached((l) => new Intl.NumberFormat(l, { style: "unit", unit, unitDisplay: "narrow" }));
const UNITS = [
  { size: 60, of: narrowUnit("minute") },
  { size: 24, of: narrowUnit("hour") },
  { size: Number.POSITIVE_INFINITY, of: narrowUnit("day") },
];

/** "4m", "2h", "6d": how long ago (or ahead), for narrow columns. */
export function span(value: string, now = Date.now()): string {
  let amount = Math.abs(now - new Date(value).getTime()) / 60_000;
  let unit = UNITS[0];
  for (unit of UNITS) {
    if (amount < unit.size) break;
    amount /= unit.size;
  }
  return unit.of().format(Math.max(1, Math.floor(amount)));
}

export function phone(value: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(value);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : value;
}

export const initials = (name: string) =>
  name
    .split(/[\s.]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => part[0].toUpperCase())
    .join("");
