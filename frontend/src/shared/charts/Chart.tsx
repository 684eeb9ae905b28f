import { lazy, Suspense } from "react";
import { Delayed } from "../Delayed";
import type { ChartProps } from "./series";

const KINDS = { lines: lazy(() => import("./LinesChart")), bars: lazy(() => import("./BarsChart")) };

interface Props extends ChartProps {
  kind: keyof typeof KINDS;
  /** What the picture shows, for those who don't see it; the table below has its numbers. */
  label: string;
}

/** A chart in a chunk of its own: the page's first paint doesn't wait for the library. */
export function Chart({ kind, label, ...rest }: Props) {
  const Kind = KINDS[kind];
  return (
    <figure className="chart" aria-label={label}>
      <div aria-hidden="true">
        <Suspense fallback={<Delayed rows={4} />}>
          <Kind {...rest} />
        </Suspense>
      </div>
    </figure>
  );
}
