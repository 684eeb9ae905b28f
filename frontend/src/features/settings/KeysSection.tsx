import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApiKeyPagesInfiniteQuery } from "@/api/endless";
import type { ApiKey } from "@/api/generated";
import { api } from "@/api/tags";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { fullDate } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { useSubmit } from "@/shared/useSubmit";
import { When } from "@/shared/When";
import { NewKeyDrawer } from "./NewKeyDrawer";
import { SettingsFrame } from "./SettingsFrame";

export function KeysSection() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const list = useApiKeyPagesInfiniteQuery({});
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("settings.keys.add")}
    </Button>
  );
  return (
    <SettingsFrame section="keys" action={add}>
      <DataTable<ApiKey>
        label={t("settings.sections.keys")}
        columns={useColumns()}
        rows={list.data?.pages.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={
          <EmptyState title={t("settings.keys.none")}>
            <span className="muted">{t("settings.keys.what")}</span>
          </EmptyState>
        }
        compact={(row) => (
          <>
            <span>{row.name}</span>
            <Standing apiKey={row} />
            <RevokeButton apiKey={row} />
          </>
        )}
      />
      <NewKeyDrawer open={adding} onClose={() => setAdding(false)} />
    </SettingsFrame>
  );
}

function useColumns(): Column<ApiKey>[] {
  const { t } = useTranslation();
  return [
    { title: t("settings.keys.name"), dataIndex: "name", width: 180, ellipsis: true },
    {
      title: t("settings.keys.begins"),
      key: "prefix",
      width: 130,
      render: (_, row) => <Ref>{`${row.prefix}…`}</Ref>,
    },
    {
      title: t("settings.keys.scopes"),
      key: "scopes",
      width: 240,
      ellipsis: true,
      render: (_, row) => <span title={row.scopes.join(", ")}>{row.scopes.join(", ")}</span>,
    },
    {
      title: t("settings.keys.lastUsed"),
      key: "used",
      width: 110,
      render: (_, row) => (row.last_used_at ? <When at={row.last_used_at} /> : t("common.never")),
    },
    {
      title: t("settings.keys.standing"),
      key: "standing",
      width: 180,
      render: (_, row) => <Standing apiKey={row} />,
    },
    {
      title: <span className="sr-only">{t("settings.actions")}</span>,
      key: "revoke",
      width: 110,
      align: "right",
      render: (_, row) => <RevokeButton apiKey={row} />,
    },
  ];
}

const isAlive = (key: ApiKey) => !key.revoked_at && new Date(key.expires_at).getTime() > Date.now();

function Standing({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  if (apiKey.revoked_at) return t("settings.keys.revokedOn", { day: fullDate(apiKey.revoked_at) });
  const said = isAlive(apiKey) ? "settings.keys.until" : "settings.keys.expiredOn";
  return t(said, { day: fullDate(apiKey.expires_at) });
}

function RevokeButton({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const [revoke] = api.useDeleteApiKeyMutation();
  const { submit, busy } = useSubmit();
  if (!isAlive(apiKey)) return null;
  return (
    <Popconfirm
      title={t("settings.keys.revokeWhat", { name: apiKey.name })}
      okText={t("settings.keys.revoke")}
      onConfirm={() => void submit(() => revoke({ id: apiKey.id }).unwrap(), t("settings.keys.revoked"))}
    >
      <Button
        size="small"
        danger
        loading={busy}
        aria-label={t("settings.keys.revokeOne", { name: apiKey.name })}
      >
        {t("settings.keys.revoke")}
      </Button>
    </Popconfirm>
  );
}
