import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { SavedView } from "@/api/generated";
import { api } from "@/api/tags";
import { lazily } from "@/shared/lazily";
import { OnDemand } from "@/shared/OnDemand";
import { useMe } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { countWord } from "./counts";
import { addressOf, shownAt } from "./savedViews";

const SaveView = lazily(async () => (await import("./SaveView")).SaveView);

/** The views one keeps and those that others share, beside the tabs; the one that is open can be changed. */
export function SavedViews({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const [naming, setNaming] = useState<SavedView | "new" | null>(null);
  const { data } = api.useListSavedViewsQuery({ pageSize: 200 });
  const { data: counts } = api.useGetAccountCountsQuery();
  const change = useChanges();
  const views = data?.results ?? [];
  const open = views.find((view) => view.id === params.get("saved"));
  const label = (view: SavedView) =>
    [
      view.name,
      counts && countWord(counts, view.id, "saved_views"),
      view.user_id !== me.id && view.owner_name,
    ]
      .filter(Boolean)
      .join(" · ");
  const items: MenuProps["items"] = [
    ...views.map((view) => ({
      key: view.id,
      label: label(view),
      onClick: () => void navigate(addressOf(view)),
    })),
    { type: "divider" as const },
    { key: "save", label: t("accounts.saved.save"), onClick: () => setNaming("new") },
    ...(open && open.user_id === me.id
      ? [
          {
            key: "update",
            label: t("accounts.saved.update", { name: open.name }),
            onClick: () => void change.update(open, shownAt(params)),
          },
          { key: "rename", label: t("accounts.saved.rename"), onClick: () => setNaming(open) },
        ]
      : []),
    ...(open && (open.user_id === me.id || (open.is_shared && me.role === "agency_admin"))
      ? [
          {
            key: "share",
            label: t(open.is_shared ? "accounts.saved.unshare" : "accounts.saved.share"),
            onClick: () => void change.update(open, { is_shared: !open.is_shared }),
          },
        ]
      : []),
    ...(open && open.user_id === me.id
      ? [{ key: "delete", label: t("accounts.saved.delete"), onClick: () => void change.remove(open) }]
      : []),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button>
          {open?.name ?? t("accounts.saved.views")} <DownOutlined className="caret" aria-hidden="true" />
        </Button>
      </Dropdown>
      <OnDemand shown={naming !== null}>
        <SaveView naming={naming} params={params} onClose={() => setNaming(null)} />
      </OnDemand>
    </>
  );
}

function useChanges() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const [updateView] = api.useUpdateSavedViewMutation();
  const [deleteView] = api.useDeleteSavedViewMutation();
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      notify.done(done);
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return {
    update: (
      view: SavedView,
      patchedSavedViewChangeRequest: Parameters<typeof updateView>[0]["patchedSavedViewChangeRequest"],
    ) =>
      attempt(
        () => updateView({ id: view.id, patchedSavedViewChangeRequest }).unwrap(),
        t("accounts.saved.updated", { name: view.name }),
      ),
    remove: (view: SavedView) =>
      attempt(
        async () => {
          await deleteView({ id: view.id }).unwrap();
          void navigate("/worklist");
        },
        t("accounts.saved.deleted", { name: view.name }),
      ),
  };
}
