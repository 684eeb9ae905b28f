/** One place on a chart's axis. `before` is the same place in the period before. */
export interface Point {
  label: string;
  value: number;
  before?: number;
  /** The list behind it, opened by a click on its bar; its table row has the link for keyboards. */
  to?: string;
}

export interface ChartProps {
  points: Point[];
  format: (value: number) => string;
  /** The names of the two series, for the legend and the tip. */
  name: string;
  beforeName?: string;
}

export const AXIS = { stroke: "var(--ink-3)", fontSize: 12, tickLine: false, axisLine: false } as const;
export const TIP = {
  contentStyle: { background: "var(--sheet)", border: "1px solid var(--edge)", borderRadius: 6 },
  labelStyle: { color: "var(--ink-2)" },
  itemStyle: { color: "var(--ink)" },
  isAnimationActive: false,
} as const;
