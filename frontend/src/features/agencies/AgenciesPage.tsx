import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAgencyPagesInfiniteQuery } from "@/api/endless";
import type { Agency } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { fullDate, integer } from "@/shared/format";
import { useCan } from "@/shared/useMe";
import { usePageTitle } from "@/shared/usePageTitle";
import { AgencyDrawer } from "./AgencyDrawer";
import { SupportModal } from "./SupportModal";

export function AgenciesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [opened, setOpened] = useState<Agency | "new" | null>(null);
  const [visited, setVisited] = useState<Agency | null>(null);
  const list = useAgencyPagesInfiniteQuery({});
  const rows = list.data?.pages.flatMap((page) => page.results);
  const count = list.data?.pages[0]?.count ?? 0;
  usePageTitle(t("layout.nav.agencies"));
  return (
    <div className="page-fill">
      <div className="toolbar">
        <span className="spacer" />
        {can("agency.create") && (
          <Button type="primary" onClick={() => setOpened("new")}>
            {t("agencies.add")}
          </Button>
        )}
      </div>
      <DataTable<Agency>
        label={t("layout.nav.agencies")}
        columns={useColumns(setOpened, setVisited)}
        rows={rows}
        error={list.error}
        onRetry={list.refetch}
        onOpen={setOpened}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("agencies.none")} />}
        compact={(row) => (
          <>
            <NameButton agency={row} onOpen={setOpened} />
            <Standing agency={row} />
            <VisitButton agency={row} onVisit={setVisited} />
          </>
        )}
        footer={t("agencies.shown", { shown: integer(rows?.length ?? 0), of: integer(count) })}
      />
      <AgencyDrawer agency={opened} onClose={() => setOpened(null)} />
      <SupportModal agency={visited} onClose={() => setVisited(null)} />
    </div>
  );
}

type Open = (agency: Agency) => void;

function useColumns(open: Open, visit: Open): Column<Agency>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("agencies.name"),
      key: "name",
      width: 260,
      ellipsis: true,
      render: (_, row) => <NameButton agency={row} onOpen={open} />,
    },
    { title: t("agencies.license"), dataIndex: "license_number", width: 150, ellipsis: true },
    { title: t("agencies.timezone"), dataIndex: "timezone", width: 180, ellipsis: true },
    {
      title: t("agencies.standing"),
      key: "standing",
      width: 110,
      render: (_, row) => <Standing agency={row} />,
    },
    {
      title: t("agencies.since"),
      key: "since",
      width: 120,
      render: (_, row) => <span className="num">{fullDate(row.created_at)}</span>,
    },
    {
      title: <span className="sr-only">{t("agencies.actions")}</span>,
      key: "visit",
      width: 160,
      align: "right",
      render: (_, row) => <VisitButton agency={row} onVisit={visit} />,
    },
  ];
}

const NameButton = ({ agency, onOpen }: { agency: Agency; onOpen: Open }) => (
  <button type="button" className="cell-button" title={agency.name} onClick={() => onOpen(agency)}>
    {agency.name}
  </button>
);

function Standing({ agency }: { agency: Agency }) {
  const { t } = useTranslation();
  return <span>{t(agency.is_active ? "agencies.active" : "agencies.suspended")}</span>;
}

function VisitButton({ agency, onVisit }: { agency: Agency; onVisit: Open }) {
  const { t } = useTranslation();
  if (!useCan()("support.session")) return null;
  return (
    <Button
      size="small"
      aria-label={t("agencies.visitOne", { name: agency.name })}
      onClick={() => onVisit(agency)}
    >
      {t("agencies.visit")}
    </Button>
  );
}
