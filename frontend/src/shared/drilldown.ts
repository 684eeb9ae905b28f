import type { Drilldown } from "@/api/generated";

type Value = string | number | boolean;

/** Lists whose page has another address than their path under the API. */
const PAGES: Partial<Record<Drilldown["list"], string>> = { "import-sources": "settings/sources" };

/** The address of the list behind a figure: the API's filter is the list's own query string. */
export function listPath({ list, filter }: Drilldown): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one as Value));
  }
  const text = query.toString();
  return `/${PAGES[list] ?? list}${text ? `?${text}` : ""}`;
}
