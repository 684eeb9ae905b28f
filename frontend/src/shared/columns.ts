import type { ReactNode } from "react";

/** A column of a `DataTable`: its cell is what `render` makes of the row, or the row's field `dataIndex`. */
export interface Column<T> {
  key?: string;
  dataIndex?: keyof T & string;
  title: ReactNode;
  width?: number;
  align?: "right";
  /** Long text is cut with an ellipsis, and stands whole in its tooltip. */
  ellipsis?: boolean;
  render?: (value: unknown, row: T) => ReactNode;
  /** The list's order is the server's: a click on the title asks for another. */
  sorter?: boolean;
  sortOrder?: "ascend" | "descend" | null;
}

export const nameOf = <T>({ key, dataIndex }: Column<T>) => key ?? dataIndex ?? "";
