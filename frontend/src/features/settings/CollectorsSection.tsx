import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useCollectorPagesInfiniteQuery } from "@/api/endless";
import type { Collector } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { percent } from "@/shared/format";
import { When } from "@/shared/When";
import { CollectorDrawer } from "./CollectorDrawer";
import { DeactivateModal } from "./DeactivateModal";
import { InviteDrawer } from "./InviteDrawer";
import { LoadBar } from "./LoadBar";
import { SettingsFrame } from "./SettingsFrame";

type Opened = { kind: "edit" | "deactivate"; collector: Collector } | { kind: "invite" } | null;

export function CollectorsSection() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened>(null);
  const list = useCollectorPagesInfiniteQuery({});
  const edit = (collector: Collector) => setOpened({ kind: "edit", collector });
  const close = () => setOpened(null);
  const invite = (
    <Button type="primary" onClick={() => setOpened({ kind: "invite" })}>
      {t("settings.collectors.invite")}
    </Button>
  );
  return (
    <SettingsFrame section="collectors" action={invite}>
      <DataTable<Collector>
        label={t("settings.sections.collectors")}
        columns={useColumns(edit)}
        rows={list.data?.pages.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onOpen={edit}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("settings.collectors.none")} />}
        compact={(row) => (
          <>
            <NameButton collector={row} onOpen={edit} />
            <Activity collector={row} />
            <LoadBar collector={row} />
          </>
        )}
      />
      <InviteDrawer invited="collector" open={opened?.kind === "invite"} onClose={close} />
      <CollectorDrawer
        collector={opened?.kind === "edit" ? opened.collector : null}
        onClose={close}
        onDeactivate={(collector) => setOpened({ kind: "deactivate", collector })}
      />
      <DeactivateModal collector={opened?.kind === "deactivate" ? opened.collector : null} onClose={close} />
    </SettingsFrame>
  );
}

function useColumns(edit: (collector: Collector) => void): Column<Collector>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("settings.people.name"),
      key: "name",
      width: 220,
      ellipsis: true,
      render: (_, row) => <NameButton collector={row} onOpen={edit} />,
    },
    { title: t("settings.people.username"), dataIndex: "username", width: 160, ellipsis: true },
    {
      title: t("settings.people.activity"),
      key: "activity",
      width: 110,
      render: (_, row) => <Activity collector={row} />,
    },
    {
      title: t("settings.collectors.rate"),
      key: "rate",
      width: 100,
      align: "right",
      render: (_, row) => <span className="num">{percent(Number(row.commission_rate) * 100, 2)}</span>,
    },
    {
      title: t("settings.collectors.load"),
      key: "load",
      width: 240,
      render: (_, row) => <LoadBar collector={row} />,
    },
    {
      title: t("settings.users.lastSeen"),
      key: "seen",
      width: 110,
      render: (_, row) => (row.last_seen_at ? <When at={row.last_seen_at} /> : t("common.never")),
    },
    {
      title: <span className="sr-only">{t("settings.collectors.accounts")}</span>,
      key: "accounts",
      width: 130,
      align: "right",
      render: (_, row) => (
        <Link to={`/accounts?collector=${row.id}`}>{t("settings.collectors.openAccounts")}</Link>
      ),
    },
  ];
}

interface NameProps {
  collector: Collector;
  onOpen: (collector: Collector) => void;
}

function NameButton({ collector, onOpen }: NameProps) {
  return (
    <button
      type="button"
      className="cell-button"
      title={collector.full_name}
      onClick={() => onOpen(collector)}
    >
      {collector.full_name}
    </button>
  );
}

function Activity({ collector }: { collector: Collector }) {
  const { t } = useTranslation();
  return <span>{t(collector.is_active ? "settings.people.active" : "settings.people.inactive")}</span>;
}
