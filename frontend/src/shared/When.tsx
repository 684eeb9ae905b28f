import { exactTime, shortDate, timeOrDate } from "./format";

/** A moment, short; the exact time is its tooltip. */
export function When({ at }: { at: string }) {
  return (
    <time className="num" dateTime={at} title={exactTime(at)}>
      {at.length === 10 ? shortDate(at) : timeOrDate(at)}
    </time>
  );
}
