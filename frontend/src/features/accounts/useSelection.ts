import { useEffect, useMemo, useState } from "react";
import type { AccountFiltersRequest } from "@/api/generated";

export interface Selection {
  /** What a bulk request names: the ticked accounts, or everything that the filter matches. */
  target: { account_ids: string[] } | { filter: AccountFiltersRequest };
  count: number;
  isAll: boolean;
}

/** Ticked rows, or all that match. Another filter empties it: one never acts on what one doesn't see. */
export function useSelection(filter: AccountFiltersRequest, matching: number, startsWithAll: boolean) {
  const [ids, setIds] = useState<string[]>([]);
  const [isAll, setIsAll] = useState(startsWithAll);
  const key = JSON.stringify(filter);
  const [seen, setSeen] = useState(key);
  useEffect(() => {
    if (seen === key) return;
    setSeen(key);
    setIds([]);
    setIsAll(false);
  }, [key, seen]);
  const selection: Selection = useMemo(
    () =>
      isAll
        ? { target: { filter }, count: matching, isAll }
        : { target: { account_ids: ids }, count: ids.length, isAll },
    [ids, isAll, filter, matching],
  );
  return {
    ids,
    selection,
    pick: (next: string[]) => {
      setIds(next);
      setIsAll(false);
    },
    toggle: (id: string) =>
      setIds((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id])),
    pickAll: () => setIsAll(true),
  };
}
