import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreditorPagesInfiniteQuery } from "@/api/endless";
import type { Creditor } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { fullDate } from "@/shared/format";
import { CreditorDrawer } from "./CreditorDrawer";
import { SettingsFrame } from "./SettingsFrame";

export function CreditorsSection() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Creditor | "new" | null>(null);
  const list = useCreditorPagesInfiniteQuery({});
  const add = (
    <Button type="primary" onClick={() => setOpen("new")}>
      {t("settings.creditors.add")}
    </Button>
  );
  return (
    <SettingsFrame section="creditors" action={add}>
      <DataTable<Creditor>
        label={t("settings.sections.creditors")}
        columns={useColumns(setOpen)}
        rows={list.data?.pages.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onOpen={setOpen}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={
          <EmptyState title={t("settings.creditors.none")}>
            <span className="muted">{t("settings.creditors.what")}</span>
          </EmptyState>
        }
        compact={(row) => (
          <>
            <Button className="creditor-name" type="link" size="small" onClick={() => setOpen(row)}>
              {row.name}
            </Button>
            <Standing creditor={row} />
          </>
        )}
      />
      <CreditorDrawer creditor={open} onClose={() => setOpen(null)} />
    </SettingsFrame>
  );
}

function useColumns(onOpen: (row: Creditor) => void): Column<Creditor>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("settings.creditors.name"),
      key: "name",
      width: 260,
      ellipsis: true,
      render: (_, row) => (
        <Button type="link" size="small" onClick={() => onOpen(row)}>
          {row.name}
        </Button>
      ),
    },
    { title: t("settings.creditors.reference"), dataIndex: "reference", width: 180, ellipsis: true },
    {
      title: t("settings.creditors.since"),
      key: "since",
      width: 140,
      render: (_, row) => fullDate(row.created_at),
    },
    {
      title: t("settings.creditors.standing"),
      key: "standing",
      width: 200,
      render: (_, row) => <Standing creditor={row} />,
    },
  ];
}

function Standing({ creditor }: { creditor: Creditor }) {
  const { t } = useTranslation();
  return <>{t(creditor.is_active ? "settings.creditors.places" : "settings.creditors.inactive")}</>;
}
