import { useEffect, useRef } from "react";
import { useDispatch } from "react-redux";
import { baseApi } from "@/api/baseApi";
import type { AccountDetail } from "@/api/generated";
import { cents } from "@/shared/format";

/** How often an account is asked for while money is on its way to it: the processor posts it, not the page. */
export const LIVE = { pollingInterval: 3_000, skipPollingIfUnfocused: true } as const;

export const isMoneyPending = (account: Pick<AccountDetail, "pending_amount">) =>
  cents(account.pending_amount) > 0;

/** Once money that was on its way has come or failed, what else shows it is asked for again. */
export function useRefreshOnceSettled(account: AccountDetail | undefined) {
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
