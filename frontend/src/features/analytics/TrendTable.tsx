import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { Trend } from "@/api/generated";
import { integer, money } from "@/shared/format";
import { ListLink } from "@/shared/ListLink";
import { type Granularity, periodLabel } from "./useTrends";

interface Props {
  rows: Trend[];
  granularity: Granularity;
  /** Names the groups where the payments are split; without it there is one row for each period. */
  keyLabel?: (key: string) => string;
}

/** The numbers of the chart above; each row opens its payments. */
export function TrendTable({ rows, granularity, keyLabel }: Props) {
  const { t } = useTranslation();
  const columns: TableColumnsType<Trend> = [
    {
      title: t(`analytics.granularity.${granularity}`),
      key: "period",
      render: (_, row) => <ListLink to={row.drilldown}>{periodLabel(row.period, granularity)}</ListLink>,
    },
    ...(keyLabel
      ? [{ title: t("analytics.group"), key: "key", render: (_: unknown, row: Trend) => keyLabel(row.key) }]
      : []),
    { title: t("analytics.payments"), key: "count", align: "right", render: (_, row) => integer(row.count) },
    {
      title: t("analytics.collected"),
      key: "amount",
      align: "right",
      render: (_, row) => <span className="num">{money(row.total_amount)}</span>,
    },
  ];
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.period} ${row.key}`}
      columns={columns}
      dataSource={rows}
      pagination={rows.length > 31 ? { pageSize: 31, showSizeChanger: false } : false}
      scroll={{ x: 360 }}
    />
  );
}
