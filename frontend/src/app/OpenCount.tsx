import { useGetAccountCountsQuery } from "@/api/generated";
import { integer } from "@/shared/format";

export function OpenCount() {
  const { data } = useGetAccountCountsQuery(undefined, { pollingInterval: 60_000, skipPollingIfUnfocused: true });
  const open = (data?.tabs as Record<string, number> | undefined)?.open;
  return open === undefined ? null : <span className="nav-count">{integer(open)}</span>;
}
