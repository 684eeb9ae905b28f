import type { Counts } from "@/api/generated";
import { integer } from "@/shared/format";

/** A list's length as its tab shows it: "9", or "1,000+" where counting stopped. */
export function countWord(counts: Counts, list: string): string {
  return `${integer(counts.tabs[list] ?? 0)}${counts.capped.includes(`tabs.${list}`) ? "+" : ""}`;
}
