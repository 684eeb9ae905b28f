import { type RefObject, useLayoutEffect, useState } from "react";

export const ROW_HEIGHT = 36;
const BEYOND_SIGHT = 8;
const END_MARGIN = 500;

/** Whether a list is scrolled so far that its next page is wanted. */
export const isNearEnd = ({ scrollTop, clientHeight, scrollHeight }: Element) =>
  scrollTop + clientHeight > scrollHeight - END_MARGIN;

/** Which of the rows, all equally high, are in sight or nearly so: only they are in the page. */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number, height: number) {
  const [top, setTop] = useState(0);
  const last = Math.max(0, count - Math.ceil(height / ROW_HEIGHT));
  const first = Math.min(last, Math.floor(top / ROW_HEIGHT));
  const from = Math.max(0, first - BEYOND_SIGHT);
  const to = Math.min(count, first + Math.ceil(height / ROW_HEIGHT) + BEYOND_SIGHT);
  const show = (index: number) => {
    const element = box.current;
    if (!element) return;
    const [above, below] = [index * ROW_HEIGHT, (index + 2) * ROW_HEIGHT - height];
    if (element.scrollTop > above) element.scrollTop = above;
    else if (element.scrollTop < below) element.scrollTop = below;
  };
  return {
    from,
    to,
    before: from * ROW_HEIGHT,
    after: (count - to) * ROW_HEIGHT,
    /** A row further, not a pixel further, paints again. */
    onScroll: (scrollTop: number) =>
      setTop((now) =>
        Math.floor(now / ROW_HEIGHT) === Math.floor(scrollTop / ROW_HEIGHT) ? now : scrollTop,
      ),
    show,
  };
}

/** A row that leaves the window leaves the focus that it had to the table, from where Tab and the arrows go on. */
export function useFocusLeft(row: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const element = row.current;
    return () => {
      if (element?.contains(document.activeElement))
        element.closest("section")?.focus({ preventScroll: true });
    };
  }, [row]);
}
