import { useNavigate } from "react-router";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS, type ChartProps, type Point, TIP } from "./series";

/** One bar for each group. A click on a bar opens the list behind it. */
export default function BarsChart({ points, format, name }: ChartProps) {
  const navigate = useNavigate();
  return (
    <ResponsiveContainer width="100%" height={240}>
      <BarChart data={points} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" {...AXIS} minTickGap={4} />
        <YAxis {...AXIS} width={64} tickFormatter={format} />
        <Tooltip
          {...TIP}
          cursor={{ fill: "var(--row-hover)" }}
          formatter={(value) => format(Number(value))}
        />
        <Bar
          name={name}
          dataKey="value"
          fill="var(--accent)"
          maxBarSize={56}
          radius={[3, 3, 0, 0]}
          cursor={points.some((point) => point.to) ? "pointer" : undefined}
          onClick={(bar) => {
            const { to } = bar.payload as Point;
            if (to) void navigate(to);
          }}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
