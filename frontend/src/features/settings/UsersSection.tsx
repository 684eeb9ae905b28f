import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserPagesInfiniteQuery } from "@/api/endless";
import type { User } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { When } from "@/shared/When";
import { InviteDrawer } from "./InviteDrawer";
import { SettingsFrame } from "./SettingsFrame";
import { nameOf, UserDrawer } from "./UserDrawer";

export function UsersSection() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<User | "new" | null>(null);
  const list = useUserPagesInfiniteQuery({});
  const add = (
    <Button type="primary" onClick={() => setOpened("new")}>
      {t("settings.invite.agency_admin")}
    </Button>
  );
  return (
    <SettingsFrame section="users" action={add}>
      <DataTable<User>
        label={t("settings.sections.users")}
        columns={useColumns(setOpened)}
        rows={list.data?.pages.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onOpen={setOpened}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("settings.users.none")} />}
        compact={(row) => (
          <>
            <NameButton user={row} onOpen={setOpened} />
            <span>{t(`settings.roles.${row.role}`)}</span>
            <span>{t(row.is_active ? "settings.people.active" : "settings.people.inactive")}</span>
          </>
        )}
      />
      <InviteDrawer invited="agency_admin" open={opened === "new"} onClose={() => setOpened(null)} />
      <UserDrawer user={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
    </SettingsFrame>
  );
}

function useColumns(open: (user: User) => void): Column<User>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("settings.people.name"),
      key: "name",
      width: 200,
      ellipsis: true,
      render: (_, row) => <NameButton user={row} onOpen={open} />,
    },
    { title: t("settings.people.username"), dataIndex: "username", width: 160, ellipsis: true },
    { title: t("settings.invite.email"), dataIndex: "email", width: 230, ellipsis: true },
    {
      title: t("settings.users.role"),
      key: "role",
      width: 130,
      render: (_, row) => t(`settings.roles.${row.role}`),
    },
    {
      title: t("settings.people.activity"),
      key: "activity",
      width: 100,
      render: (_, row) => t(row.is_active ? "settings.people.active" : "settings.people.inactive"),
    },
    {
      title: t("settings.users.lastSeen"),
      key: "seen",
      width: 120,
      render: (_, row) => (row.last_seen_at ? <When at={row.last_seen_at} /> : t("common.never")),
    },
  ];
}

function NameButton({ user, onOpen }: { user: User; onOpen: (user: User) => void }) {
  return (
    <button type="button" className="cell-button" title={nameOf(user)} onClick={() => onOpen(user)}>
      {nameOf(user)}
    </button>
  );
}
