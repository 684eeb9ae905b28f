import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSessionPagesInfiniteQuery } from "@/api/endless";
import type { Session } from "@/api/generated";
import { currentClaims } from "@/api/session";
import { api } from "@/api/tags";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { useSubmit } from "@/shared/useSubmit";
import { When } from "@/shared/When";
import { SettingsFrame } from "./SettingsFrame";

/** Where the person is signed in; each can be ended, this browser's by signing out. */
export function SessionsSection() {
  const { t } = useTranslation();
  const list = useSessionPagesInfiniteQuery({});
  const here = currentClaims()?.sid;
  const columns: Column<Session>[] = [
    {
      title: t("settings.sessions.device"),
      key: "device",
      width: 340,
      ellipsis: true,
      render: (_, row) => <Device session={row} />,
    },
    { title: t("settings.sessions.ip"), key: "ip", width: 140, render: (_, row) => row.ip },
    {
      title: t("settings.sessions.since"),
      key: "since",
      width: 120,
      render: (_, row) => <When at={row.created_at} />,
    },
    {
      title: t("settings.sessions.lastUsed"),
      key: "used",
      width: 120,
      render: (_, row) => <When at={row.last_used_at} />,
    },
    {
      title: <span className="sr-only">{t("settings.actions")}</span>,
      key: "end",
      width: 140,
      align: "right",
      render: (_, row) => <EndButton session={row} isHere={row.id === here} />,
    },
  ];
  return (
    <SettingsFrame section="sessions">
      <DataTable<Session>
        label={t("settings.sections.sessions")}
        columns={columns}
        rows={list.data?.pages.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("settings.sessions.none")} />}
        compact={(row) => (
          <>
            <Device session={row} />
            <When at={row.last_used_at} />
            <EndButton session={row} isHere={row.id === here} />
          </>
        )}
      />
    </SettingsFrame>
  );
}

const Device = ({ session }: { session: Session }) => {
  const { t } = useTranslation();
  const name = session.device || t("settings.sessions.unknown");
  return <span title={name}>{name}</span>;
};

function EndButton({ session, isHere }: { session: Session; isHere: boolean }) {
  const { t } = useTranslation();
  const [revoke] = api.useRevokeSessionMutation();
  const { submit, busy } = useSubmit();
  if (isHere) return <span className="muted">{t("settings.sessions.here")}</span>;
  return (
    <Button
      size="small"
      loading={busy}
      aria-label={t("settings.sessions.endOne", { device: session.device })}
      onClick={() => void submit(() => revoke({ id: session.id }).unwrap(), t("settings.sessions.ended"))}
    >
      {t("settings.sessions.end")}
    </Button>
  );
}
