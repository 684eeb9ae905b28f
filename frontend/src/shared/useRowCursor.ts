import { useEffect, useState } from "react";
import { useHotkeys } from "./useHotkeys";

interface Options<T extends { id: string }> {
  rows: T[] | undefined;
  initialId?: string | null;
  onOpen: (row: T) => void;
  onToggle?: (row: T) => void;
}

/** `j k` move a focus bar over the rows, `Enter` opens, `x` selects. */
export function useRowCursor<T extends { id: string }>({ rows, initialId, onOpen, onToggle }: Options<T>) {
  const [id, setId] = useState<string | undefined>(initialId ?? undefined);
  const index = rows?.findIndex((row) => row.id === id) ?? -1;

  useEffect(() => {
    if (rows && rows.length > 0 && index === -1) setId(rows[0].id);
  }, [rows, index]);

  const move = (step: number) => {
    if (!rows?.length) return;
    setId(rows[Math.min(rows.length - 1, Math.max(0, index + step))].id);
  };
  const current = () => rows?.[index];
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    // biome-ignore lint/correctness/noComponentHookFactories: a key name, no component
    Enter: (event) => {
      const row = current();
      const onControl = event.target instanceof Element && event.target.closest("a, button");
      if (onControl) (event.target as HTMLElement).click();
      else if (row) onOpen(row);
    },
    x: () => {
      const row = current();
      if (row) onToggle?.(row);
    },
  });

  return { cursorId: id, setCursor: setId };
}
