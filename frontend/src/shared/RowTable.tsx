import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Column, nameOf } from "./columns";
import { TableHead } from "./TableHead";
import { isNearEnd, ROW_HEIGHT, useFocusLeft, useRowWindow } from "./useRowWindow";

interface Props<T extends { id: string }> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  /** The place's height and the table's least width, in pixels. */
  height: number;
  width: number;
  cursorId?: string;
  selected?: string[];
  onSelect?: (ids: string[]) => void;
  onOpen?: (row: T) => void;
  onHover?: (row: T) => void;
  onSort?: (field: string, descending: boolean | null) => void;
  onEnd?: () => void;
}

export const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest("a, button, input, label") !== null;

/** A dense table of equally high rows, of which only those in sight are in the page. */
export function RowTable<T extends { id: string }>(props: Props<T>) {
  const { rows, columns, height, width, cursorId, onSelect, onEnd } = props;
  const box = useRef<HTMLElement>(null);
  const { from, to, before, after, onScroll, show } = useRowWindow(box, rows.length, height);
  const cursor = rows.findIndex((row) => row.id === cursorId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another cursor scrolls, not another render
  useEffect(() => {
    if (cursor >= 0) show(cursor);
  }, [cursor]);
  const selected = new Set(props.selected);
  return (
    <section
      ref={box}
      className="row-table"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        onScroll(currentTarget.scrollTop);
        if (isNearEnd(currentTarget)) onEnd?.();
      }}
    >
      <table style={{ minWidth: width }} aria-rowcount={rows.length + 1}>
        <TableHead {...props} selected={selected} />
        <tbody>
          <Gap height={before} />
          {rows.slice(from, to).map((row, at) => (
            <Row
              key={row.id}
              row={row}
              at={from + at}
              columns={columns}
              isCursor={row.id === cursorId}
              onClick={(event) => !isControl(event.target) && props.onOpen?.(row)}
              onMouseEnter={() => props.onHover?.(row)}
              tick={
                onSelect && (
                  <Tick
                    checked={selected.has(row.id)}
                    onChange={() => {
                      const was = props.selected ?? [];
                      onSelect(selected.has(row.id) ? was.filter((one) => one !== row.id) : [...was, row.id]);
                    }}
                  />
                )
              }
            />
          ))}
          <Gap height={after} />
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr>
      <td style={{ height }} />
    </tr>
  ) : null;
}

function Tick({ checked, onChange }: { checked: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  return <input type="checkbox" aria-label={t("common.selectRow")} checked={checked} onChange={onChange} />;
}

interface RowProps<T> {
  row: T;
  at: number;
  columns: Column<T>[];
  isCursor: boolean;
  tick: ReactNode;
  onClick: (event: MouseEvent) => void;
  onMouseEnter: () => void;
}

function Row<T>({ row, at, columns, isCursor, tick, ...events }: RowProps<T>) {
  const line = useRef<HTMLTableRowElement>(null);
  useFocusLeft(line);
  return (
    <tr
      ref={line}
      className={`data-row${isCursor ? " row-cursor" : ""}`}
      aria-rowindex={at + 2}
      style={{ height: ROW_HEIGHT }}
      {...events}
    >
      {tick && <td>{tick}</td>}
      {columns.map((column) => (
        <Cell key={nameOf(column)} column={column} row={row} />
      ))}
    </tr>
  );
}

function Cell<T>({ column, row }: { column: Column<T>; row: T }) {
  const value = column.dataIndex && row[column.dataIndex];
  const content = column.render ? column.render(value, row) : (value as ReactNode);
  return (
    <td
      className={`${column.align ?? ""}${column.ellipsis ? " cut" : ""}`}
      title={column.ellipsis && typeof content === "string" ? content : undefined}
    >
      {content}
    </td>
  );
}
