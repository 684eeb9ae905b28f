import { useCallback } from "react";
import { useSearchParams } from "react-router";

type Patch = Record<string, string | string[] | null | undefined>;

/** Filters, sort, tab and open row live in the URL, so Back works and a link shows the same thing. */
export function useUrlState() {
  const [params, setParams] = useSearchParams();

  const update = useCallback(
    (patch: Patch, options: { replace?: boolean } = {}) => {
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(patch)) {
            next.delete(name);
            for (const item of Array.isArray(value) ? value : [value]) if (item) next.append(name, item);
          }
          return next;
        },
        { replace: options.replace ?? true },
      );
    },
    [setParams],
  );

  return { params, update };
}
