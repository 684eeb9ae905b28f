import { listsApi } from "@/api/lists";
import { currentClaims } from "@/api/session";
import { api } from "@/api/tags";
import { accountQuery, type Origin } from "@/features/accounts/filters";
import type { makeStore } from "./store";

const LISTS: Record<string, Origin> = { "/worklist": "worklist", "/accounts": "accounts" };
const ONCE = { subscribe: false } as const;

/** Asks who is signed in and, beside that and not after it, for the list that the address opens. */
export function askAhead({ dispatch }: ReturnType<typeof makeStore>, { pathname, search }: Location) {
  void dispatch(api.endpoints.getMe.initiate(undefined, ONCE));
  const from = LISTS[pathname];
  if (!from || currentClaims()?.role === "superuser") return;
  void dispatch(api.endpoints.getAccountCounts.initiate(undefined, ONCE));
  void dispatch(
    listsApi.endpoints.accountPages.initiate(accountQuery(new URLSearchParams(search), from), ONCE),
  );
}
