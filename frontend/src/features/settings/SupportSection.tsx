import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSupportSessionPagesInfiniteQuery } from "@/api/endless";
import type { SupportSession } from "@/api/generated";
import { api } from "@/api/tags";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { exactTime } from "@/shared/format";
import { useSubmit } from "@/shared/useSubmit";
import { SettingsFrame } from "./SettingsFrame";

const isOpen = (visit: SupportSession) =>
  !visit.ended_at && new Date(visit.expires_at).getTime() > Date.now();

/** DebtFlow's visits to the agency, with their reasons; one that is open can be ended. */
export function SupportSection() {
  const { t } = useTranslation();
  const list = useSupportSessionPagesInfiniteQuery({});
  const columns: Column<SupportSession>[] = [
    {
      title: t("settings.support.began"),
      key: "began",
      width: 190,
      render: (_, row) => <span className="num">{exactTime(row.created_at)}</span>,
    },
    { title: t("settings.support.reason"), dataIndex: "reason", width: 360, ellipsis: true },
    {
      title: t("settings.support.ended"),
      key: "ended",
      width: 220,
      render: (_, row) => <Ending visit={row} />,
    },
  ];
  return (
    <SettingsFrame section="support">
      <DataTable<SupportSession>
        label={t("settings.sections.support")}
        columns={columns}
        rows={list.data?.pages.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("settings.support.none")} />}
        compact={(row) => (
          <>
            <span>{row.reason}</span>
            <span className="num">{exactTime(row.created_at)}</span>
            <Ending visit={row} />
          </>
        )}
      />
    </SettingsFrame>
  );
}

function Ending({ visit }: { visit: SupportSession }) {
  const { t } = useTranslation();
  const [end] = api.useEndSupportSessionMutation();
  const { submit, busy } = useSubmit();
  if (!isOpen(visit)) return <span className="num">{exactTime(visit.ended_at ?? visit.expires_at)}</span>;
  return (
    <Button
      size="small"
      loading={busy}
      onClick={() => void submit(() => end({ id: visit.id }).unwrap(), t("settings.support.endedNow"))}
    >
      {t("settings.support.end")}
    </Button>
  );
}
