import { money } from "./format";

interface Props {
  value: string | number;
  tone?: "in" | "out";
}

export function Money({ value, tone }: Props) {
  return <span className={`num${tone ? ` tone-${tone}` : ""}`}>{money(value)}</span>;
}
