import { useEffect } from "react";
import { useNavigate } from "react-router";
import { useAccountPagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { accountQuery, type Origin, queueParams } from "./filters";

/** Where this account stands in the list it was opened from, and the way to its neighbours. */
export function useQueue(id: string, params: URLSearchParams) {
  const navigate = useNavigate();
  const from: Origin = params.get("from") === "accounts" ? "accounts" : "worklist";
  const kept = queueParams(params, from);
  const { data, hasNextPage, isFetching, fetchNextPage } = useAccountPagesInfiniteQuery(
    accountQuery(kept, from),
  );
  const prefetch = api.usePrefetch("getAccount");
  const rows = data?.pages.flatMap((page) => page.results) ?? [];
  const index = rows.findIndex((row) => row.id === id);
  const next = index < 0 ? rows.find((row) => row.id !== id) : rows[index + 1];
  const previous = rows[index - 1];
  const isLastLoaded = index >= 0 && index >= rows.length - 2;
  const nextId = next?.id;

  useEffect(() => {
    if (isLastLoaded && hasNextPage && !isFetching) void fetchNextPage();
  }, [isLastLoaded, hasNextPage, isFetching, fetchNextPage]);
  useEffect(() => {
    if (nextId) prefetch({ id: nextId }, { ifOlderThan: 30 });
  }, [nextId, prefetch]);

  const go = (other?: { id: string }) => other && void navigate(`/accounts/${other.id}?${kept}`);
  const list = new URLSearchParams(kept);
  list.delete("from");
  const listAddress = `/${from}?${list}`;
  return {
    from,
    listAddress,
    position: index + 1,
    total: data?.pages[0]?.count ?? 0,
    goPrevious: previous && (() => go(previous)),
    goNext: next && (() => go(next)),
    goBack: () => void navigate(`/${from}?${new URLSearchParams([...list, ["row", id]])}`),
    addressOf: (other: string) => `/accounts/${other}?${kept}`,
  };
}
export type Queue = ReturnType<typeof useQueue>;
