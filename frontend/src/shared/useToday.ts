import dayjs, { type Dayjs } from "dayjs";
import { useMe } from "./useMe";

const ISO_DAY = "en-CA";

/** The agency's calendar day, which the server holds days to: near midnight it is another than the browser's. */
export function useToday(): Dayjs {
  const { agency_timezone: timeZone } = useMe();
  return dayjs(new Intl.DateTimeFormat(ISO_DAY, { timeZone: timeZone ?? undefined }).format(new Date()));
}
