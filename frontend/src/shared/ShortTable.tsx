import type { Key, ReactNode } from "react";
import { Delayed } from "./Delayed";

export interface ShortColumn<T> {
  key?: Key;
  title?: ReactNode;
  align?: "right";
  render: (value: unknown, row: T) => ReactNode;
}

interface Props<T> {
  label: string;
  columns: ShortColumn<T>[];
  rows: T[] | undefined;
  idOf: (row: T) => string;
  empty: ReactNode;
}

/** A few rows of figures, without sorting, pages or selection. */
export function ShortTable<T>({ label, columns, rows, idOf, empty }: Props<T>) {
  if (!rows) return <Delayed rows={6} />;
  if (rows.length === 0) return <p className="short-table-empty muted">{empty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard too
    <section className="short-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)}>
              {columns.map((column) => (
                <td key={column.key} className={column.align}>
                  {column.render(undefined, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
