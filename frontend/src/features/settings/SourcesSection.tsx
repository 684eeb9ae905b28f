import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportSource } from "@/api/generated";
import { api } from "@/api/tags";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { useUrlState } from "@/shared/useUrlState";
import { When } from "@/shared/When";
import { SettingsFrame } from "./SettingsFrame";
import { SourceDrawer } from "./SourceDrawer";
import { SourceHealth } from "./SourceHealth";

/** The address names the source that is open, or `new`. */
export function SourcesSection() {
  const { t } = useTranslation();
  const { params, update } = useUrlState();
  const { data, error, refetch } = api.useListImportSourcesQuery({});
  const open = params.get("open");
  const opened = data?.find((source) => source.id === open);
  const show = (id: string | null) => update({ open: id });
  const add = (
    <Button type="primary" onClick={() => show("new")}>
      {t("settings.sources.add")}
    </Button>
  );
  return (
    <SettingsFrame section="sources" action={add}>
      <DataTable<ImportSource>
        label={t("settings.sections.sources")}
        columns={useColumns(show)}
        rows={data}
        error={error}
        onRetry={refetch}
        onOpen={(source) => show(source.id)}
        empty={
          <EmptyState title={t("settings.sources.none")}>
            <span className="muted">{t("settings.sources.what")}</span>
          </EmptyState>
        }
        compact={(row) => (
          <>
            <NameButton source={row} onOpen={show} />
            <SourceHealth source={row} />
            <When at={row.next_poll_at} />
          </>
        )}
      />
      <SourceDrawer
        isOpen={open === "new" || opened !== undefined}
        source={opened}
        onClose={() => show(null)}
        onCreated={(source) => show(source.id)}
      />
    </SettingsFrame>
  );
}

function useColumns(open: (id: string) => void): Column<ImportSource>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("settings.sources.name"),
      key: "name",
      width: 200,
      ellipsis: true,
      render: (_, row) => <NameButton source={row} onOpen={open} />,
    },
    { title: t("settings.sources.host"), dataIndex: "host", width: 220, ellipsis: true },
    {
      title: t("settings.sources.health"),
      key: "health",
      width: 300,
      ellipsis: true,
      render: (_, row) => <SourceHealth source={row} />,
    },
    {
      title: t("settings.sources.lastSuccess"),
      key: "success",
      width: 120,
      render: (_, row) => (row.last_success_at ? <When at={row.last_success_at} /> : t("common.never")),
    },
    {
      title: t("settings.sources.next"),
      key: "next",
      width: 120,
      render: (_, row) => (row.is_active ? <When at={row.next_poll_at} /> : t("common.never")),
    },
  ];
}

interface NameProps {
  source: ImportSource;
  onOpen: (id: string) => void;
}

function NameButton({ source, onOpen }: NameProps) {
  return (
    <button type="button" className="cell-button" title={source.name} onClick={() => onOpen(source.id)}>
      {source.name}
    </button>
  );
}
