import { useTranslation } from "react-i18next";
import { type Column, nameOf } from "./columns";

interface Props<T extends { id: string }> {
  columns: Column<T>[];
  rows: T[];
  selected: ReadonlySet<string>;
  onSelect?: (ids: string[]) => void;
  onSort?: (field: string, descending: boolean | null) => void;
}

const ARIA = { ascend: "ascending", descend: "descending" } as const;

/** The columns' titles; a box that ticks all loaded rows where rows can be ticked. */
export function TableHead<T extends { id: string }>({ columns, rows, selected, onSelect, onSort }: Props<T>) {
  const { t } = useTranslation();
  const ticked = rows.filter((row) => selected.has(row.id)).length;
  const isAll = ticked === rows.length;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {onSelect && (
          <th scope="col" style={{ width: 38 }}>
            <input
              type="checkbox"
              aria-label={t("common.selectAll")}
              checked={isAll}
              ref={(box) => {
                if (box) box.indeterminate = ticked > 0 && !isAll;
              }}
              onChange={() => onSelect(isAll ? [] : rows.map((row) => row.id))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={nameOf(column)}
            scope="col"
            className={column.align}
            style={{ width: column.width }}
            aria-sort={column.sortOrder ? ARIA[column.sortOrder] : undefined}
          >
            {column.sorter ? <SortButton column={column} onSort={onSort} /> : column.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Whether the next order is descending; null: the list's own. */
const NEXT = { none: false, ascend: true, descend: null };

/** Ascending, then descending, then the list's own order. */
function SortButton<T>({ column, onSort }: { column: Column<T>; onSort?: Props<{ id: string }>["onSort"] }) {
  const now = column.sortOrder ?? "none";
  return (
    <button type="button" className="sort-button" onClick={() => onSort?.(nameOf(column), NEXT[now])}>
      {column.title}
      <span className="sort-mark" aria-hidden="true">
        {{ ascend: "↑", descend: "↓", none: "↕" }[now]}
      </span>
    </button>
  );
}
