import type { TableColumnsType } from "antd";
import type { TFunction } from "i18next";
import type { AgingBucket } from "@/api/generated";
import type { Point } from "@/shared/charts/series";
import { listPath } from "@/shared/drilldown";
import { integer, money, percent } from "@/shared/format";
import { ListLink } from "@/shared/ListLink";
import type { ShortColumn } from "@/shared/ShortTable";
import { OPEN_STATUSES } from "@/shared/statuses";

const KEYS = {
  current: "current",
  "0-30": "0_30",
  "31-60": "31_60",
  "61-90": "61_90",
  "90+": "over",
  no_due_date: "no_due_date",
} as const;

export const bucketLabel = (t: TFunction, bucket: string) =>
  t(`analytics.bucket.${KEYS[bucket as keyof typeof KEYS]}`);

export const agingPoints = (t: TFunction, buckets: AgingBucket[]): Point[] =>
  buckets.map((bucket) => ({
    label: bucketLabel(t, bucket.bucket),
    value: Number(bucket.total_balance),
    to: listPath(bucket.drilldown),
  }));

export function agingColumns(t: TFunction): ShortColumn<AgingBucket>[] {
  return [
    {
      title: t("analytics.age"),
      key: "bucket",
      render: (_, row) => <ListLink to={row.drilldown}>{bucketLabel(t, row.bucket)}</ListLink>,
    },
    { title: t("analytics.accounts"), key: "count", align: "right", render: (_, row) => integer(row.count) },
    {
      title: t("analytics.balance"),
      key: "balance",
      align: "right",
      render: (_, row) => <span className="num">{money(row.total_balance)}</span>,
    },
    {
      title: t("analytics.share"),
      key: "share",
      align: "right",
      render: (_, row) => <span className="num">{percent(row.percent)}</span>,
    },
  ];
}

/** How many accounts of each open status a bucket holds. */
export function statusColumns(t: TFunction): TableColumnsType<AgingBucket> {
  return OPEN_STATUSES.map((status) => ({
    title: t(`common.status.${status}`),
    key: status,
    align: "right" as const,
    render: (_: unknown, row: AgingBucket) => (
      <ListLink to={row.by_status[status]?.drilldown} className="num">
        {integer(row.by_status[status]?.count ?? 0)}
      </ListLink>
    ),
  }));
}
