import type { TAGS } from "./baseApi";
import { snakeParams } from "./snakeParams";

/** Keyset pages: the cursor of the page that `next` points to. */
export interface CursorPage<T> {
  next: string | null;
  previous: string | null;
  results: T[];
  count?: number | null;
  count_is_exact?: boolean;
}

export function cursorOf(next: string | null | undefined): string | undefined {
  if (!next) return undefined;
  return new URL(next, location.origin).searchParams.get("cursor") ?? undefined;
}

export const cursorPages = {
  initialPageParam: "",
  getNextPageParam: (last: { next?: string | null }) => cursorOf(last.next),
};

/** The endpoint of an endless list: its filters in the API's own names, and the page's cursor. */
export const pagesOf = (url: string, tag: (typeof TAGS)[number]) => ({
  infiniteQueryOptions: cursorPages,
  query: ({ queryArg, pageParam }: { queryArg: object; pageParam: string }) => ({
    url,
    params: { ...snakeParams(queryArg), cursor: pageParam },
  }),
  providesTags: [tag],
});
