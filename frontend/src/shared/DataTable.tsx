import { type ReactNode, useRef } from "react";
import type { Column } from "./columns";
import { Delayed } from "./Delayed";
import { ProblemState } from "./ProblemState";
import { isControl, RowTable } from "./RowTable";
import { useElementHeight } from "./useElementHeight";
import { useNarrow } from "./useMedia";
import { isNearEnd } from "./useRowWindow";

export interface DataTableProps<T extends { id: string }> {
  label: string;
  columns: Column<T>[];
  rows: T[] | undefined;
  error?: unknown;
  onRetry?: () => void;
  empty: ReactNode;
  /** One row as the narrow screens show it. */
  compact: (row: T) => ReactNode;
  onOpen?: (row: T) => void;
  onHover?: (row: T) => void;
  onSort?: (field: string, descending: boolean | null) => void;
  cursorId?: string;
  selected?: string[];
  onSelect?: (ids: string[]) => void;
  onEnd?: () => void;
  footer?: ReactNode;
  width?: number;
}

/** A dense virtual table that fills its place; under 768 px the same rows as a list. */
export function DataTable<T extends { id: string }>(props: DataTableProps<T>) {
  const { rows, error, onRetry, empty } = props;
  const narrow = useNarrow();
  if (error && !rows) return <ProblemState error={error} onRetry={onRetry} />;
  if (!rows) return <Delayed rows={8} />;
  if (rows.length === 0) return <div className="table-empty">{empty}</div>;
  return narrow ? <CompactList {...props} rows={rows} /> : <WideTable {...props} rows={rows} />;
}

type Filled<T extends { id: string }> = DataTableProps<T> & { rows: T[] };

function WideTable<T extends { id: string }>(props: Filled<T>) {
  const box = useRef<HTMLDivElement>(null);
  const height = useElementHeight(box);
  return (
    <div className="table-fill">
      <div ref={box} className="table-box">
        {height > 0 && <RowTable {...props} height={height} width={props.width ?? 900} />}
      </div>
      {props.footer && <div className="table-footer">{props.footer}</div>}
    </div>
  );
}

function CompactList<T extends { id: string }>(props: Filled<T>) {
  const { rows, label, compact, onOpen, onEnd, footer } = props;
  return (
    <>
      <ul
        className="compact-list"
        aria-label={label}
        onScroll={({ currentTarget }) => isNearEnd(currentTarget) && onEnd?.()}
      >
        {rows.map((row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the row's link is the keyboard's way in
          <li key={row.id} onClick={(event) => !isControl(event.target) && onOpen?.(row)}>
            {compact(row)}
          </li>
        ))}
      </ul>
      {footer && <div className="table-footer">{footer}</div>}
    </>
  );
}
