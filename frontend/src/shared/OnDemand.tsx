import { type ReactNode, Suspense, useRef } from "react";

interface Props {
  /** Nothing is fetched or mounted before this was true; what was mounted then stays, so that it can close in motion. */
  shown?: boolean;
  children: ReactNode;
}

/** The place of a part that is made by `lazily`. */
export function OnDemand({ shown = true, children }: Props) {
  const wasShown = useRef(false);
  wasShown.current ||= shown;
  return wasShown.current ? <Suspense fallback={null}>{children}</Suspense> : null;
}
