import { useEffect, useRef } from "react";

/** Gives the focus back to what had it when this opened. antd looks too late for that: a field inside has taken it by then. */
export function useFocusBack(open: boolean) {
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (open && !wasOpen.current) before.current = document.activeElement;
  wasOpen.current = open;
  useEffect(() => {
    if (open || !(before.current instanceof HTMLElement)) return;
    before.current.focus();
    before.current = null;
  }, [open]);
}
