import type { Counts } from "@/api/generated";
import { integer } from "@/shared/format";

/** A list's length as its tab shows it: "9", or "1,000+" where counting stopped. */
export function countWord(counts: Counts, list: string, group: "tabs" | "saved_views" = "tabs"): string {
  return `${integer(counts[group][list] ?? 0)}${counts.capped.includes(`${group}.${list}`) ? "+" : ""}`;
}
