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
