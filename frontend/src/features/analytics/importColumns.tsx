import type { TableColumnsType } from "antd";
import type { TFunction } from "i18next";
import type { ImportDay, ImportOrigin } from "@/api/generated";
import { integer, shortDate } from "@/shared/format";
import { ListLink } from "@/shared/ListLink";

const FIGURES = ["files", "created_accounts", "updated_accounts", "failed_rows", "failed_files"] as const;
type Sums = Pick<ImportDay, (typeof FIGURES)[number]>;

export const dayColumns = (t: TFunction): TableColumnsType<ImportDay> => [
  {
    title: t("analytics.granularity.day"),
    key: "day",
    render: (_, row) => <ListLink to={row.drilldown}>{shortDate(row.day)}</ListLink>,
  },
  ...sums(t),
];

export const sourceColumns = (t: TFunction): TableColumnsType<ImportOrigin> => [
  {
    title: t("analytics.imports.source"),
    key: "source",
    render: (_, row) => (
      <ListLink to={row.drilldown}>{row.source_name || t("analytics.imports.uploaded")}</ListLink>
    ),
  },
  ...sums(t),
];

const sums = (t: TFunction) =>
  FIGURES.map((name) => ({
    title: t(`analytics.imports.${name}`),
    key: name,
    align: "right" as const,
    render: (_: unknown, row: Sums) => <span className="num">{integer(row[name])}</span>,
  }));
