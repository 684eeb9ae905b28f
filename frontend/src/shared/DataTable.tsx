import { Table, type TableColumnsType } from "antd";
import type { TableRef } from "antd/es/table";
import { type Key, type ReactNode, type UIEvent, useEffect, useRef } from "react";
import { Delayed } from "./Delayed";
import { ProblemState } from "./ProblemState";
import { useElementHeight } from "./useElementHeight";
import { useNarrow } from "./useMedia";

export interface DataTableProps<T extends { id: string }> {
  label: string;
  columns: TableColumnsType<T>;
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

const HEADER = 37;
const END_MARGIN = 500;

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest("a, button, input, label, .ant-checkbox-wrapper") !== null;

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
  const { rows, columns, label, onOpen, onHover, onEnd, selected, onSelect, cursorId, footer } = props;
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<TableRef>(null);
  const height = useElementHeight(box);
  const cursorIsLoaded = rows.some((row) => row.id === cursorId);
  useEffect(() => {
    if (height > 0 && cursorId && cursorIsLoaded) table.current?.scrollTo({ key: cursorId });
  }, [cursorId, cursorIsLoaded, height]);

  const nearEnd = (event: UIEvent<HTMLElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (scrollTop + clientHeight > scrollHeight - END_MARGIN) onEnd?.();
  };

  return (
    <div className="table-fill">
      <section ref={box} className="table-box" aria-label={label}>
        {height > 0 && (
          <Table<T>
            ref={table}
            virtual
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={rows}
            pagination={false}
            showSorterTooltip={false}
            scroll={{ y: Math.max(120, height - HEADER), x: props.width ?? 900 }}
            onScroll={nearEnd}
            rowClassName={(row) => (row.id === cursorId ? "row-cursor" : "")}
            rowSelection={
              onSelect && {
                columnWidth: 38,
                selectedRowKeys: selected,
                onChange: (keys: Key[]) => onSelect(keys.map(String)),
                preserveSelectedRowKeys: true,
              }
            }
            onRow={(row) => ({
              onClick: (event) => !isControl(event.target) && onOpen?.(row),
              onMouseEnter: () => onHover?.(row),
            })}
            onChange={(_pages, _filters, sorter) => {
              const one = Array.isArray(sorter) ? sorter[0] : sorter;
              props.onSort?.(String(one.field ?? one.columnKey), one.order ? one.order === "descend" : null);
            }}
          />
        )}
      </section>
      {footer && <div className="table-footer">{footer}</div>}
    </div>
  );
}

function CompactList<T extends { id: string }>(props: Filled<T>) {
  const { rows, label, compact, onOpen, onEnd, footer } = props;
  const nearEnd = (event: UIEvent<HTMLElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (scrollTop + clientHeight > scrollHeight - END_MARGIN) onEnd?.();
  };
  return (
    <>
      <ul className="compact-list" aria-label={label} onScroll={nearEnd}>
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
