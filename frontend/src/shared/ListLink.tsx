import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Drilldown } from "@/api/generated";
import { listPath } from "./drilldown";

interface Props {
  /** Nothing where no list shows what the figure counts: the text stands alone. */
  to: Drilldown | null | undefined;
  className?: string;
  children: ReactNode;
}

/** A figure that opens the list behind it. */
export function ListLink({ to, className, children }: Props) {
  if (!to) return <span className={className}>{children}</span>;
  return (
    <Link to={listPath(to)} className={className}>
      {children}
    </Link>
  );
}
