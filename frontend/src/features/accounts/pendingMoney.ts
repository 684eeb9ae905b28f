import { useEffect, useRef, useState } from "react";
import { useDispatch } from "react-redux";
import { baseApi } from "@/api/baseApi";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { cents } from "@/shared/format";

/** How often an account is asked for while money is on its way to it, in milliseconds. A processor takes seconds for a
 * card; a check, a transfer or a card that nobody finished may be pending for days. */
export const INTERVALS = { soon: 3_000, later: 60_000 } as const;
const SOON_FOR = 60_000;

/** The account, asked for again while money is pending: the processor posts it, not the page. */
export function useLiveAccount(id: string) {
  const [pollingInterval, setPollingInterval] = useState(0);
  const query = api.useGetAccountQuery({ id }, { pollingInterval, skipPollingIfUnfocused: true });
  const wanted = usePollingInterval(id, query.currentData);
  if (wanted !== pollingInterval) setPollingInterval(wanted);
  useRefreshOnceSettled(query.currentData);
  return query;
}

/** Short in the first minute of the newest pending card payment, long while anything else is pending, else 0: never. */
export function usePollingInterval(id: string, account: AccountDetail | undefined) {
  const isPending = !!account && cents(account.pending_amount) > 0;
  const cards = { account: id, status: ["pending" as const], paymentMethod: ["card" as const], pageSize: 1 };
  const newest = api.useListPaymentsQuery(cards, { skip: !isPending }).currentData?.results[0];
  const until = newest ? Date.parse(newest.created_at) + SOON_FOR : 0;
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => setPassed(until), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  if (!isPending) return 0;
  return until > passed ? INTERVALS.soon : INTERVALS.later;
}

/** Once money that was on its way has come or failed, what else shows it is asked for again. */
function useRefreshOnceSettled(account: AccountDetail | undefined) {
  const dispatch = useDispatch();
  const before = useRef({ id: "", pending: 0 });
  const id = account?.id ?? "";
  const pending = account ? cents(account.pending_amount) : 0;
  useEffect(() => {
    if (id === before.current.id && pending < before.current.pending) {
      dispatch(baseApi.util.invalidateTags(["AccountList", "Timeline", "Payment", "Plan", "Counts"]));
    }
    before.current = { id, pending };
  }, [id, pending, dispatch]);
}
