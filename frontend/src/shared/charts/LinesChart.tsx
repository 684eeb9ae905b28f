import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS, type ChartProps, TIP } from "./series";

/** A line over time, and the period before it dashed. */
export default function LinesChart({ points, format, name, beforeName }: ChartProps) {
  const hasBefore = points.some((point) => point.before !== undefined);
  return (
    <ResponsiveContainer width="100%" height={240}>
      <LineChart data={points} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" {...AXIS} minTickGap={24} />
        <YAxis {...AXIS} width={64} tickFormatter={format} />
        <Tooltip {...TIP} formatter={(value) => format(Number(value))} />
        {hasBefore && <Legend iconType="plainline" itemSorter={null} wrapperStyle={{ fontSize: 12 }} />}
        <Line
          name={name}
          dataKey="value"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={points.length < 3}
          isAnimationActive={false}
        />
        {hasBefore && (
          <Line
            name={beforeName}
            dataKey="before"
            stroke="var(--ink-3)"
            strokeDasharray="5 4"
            dot={false}
            isAnimationActive={false}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}
