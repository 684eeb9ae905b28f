import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import type { AccountStatus } from "@/shared/statuses";
import { useHotkeys } from "@/shared/useHotkeys";
import { useNotify } from "@/shared/useNotify";

const END: ReadonlySet<AccountStatus> = new Set(["closed", "disputed"]);

/** The allowed moves, the usual one as a button; a blocked one is shown with what blocks it. */
export function StatusMenu({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [transition, { isLoading }] = api.useTransitionAccountMutation();
  useHotkeys({ s: () => setOpen(true) });
  const name = (status: AccountStatus) => t(`common.status.${status}`);
  const move = async (to: AccountStatus) => {
    setOpen(false);
    try {
      await transition({
        id: account.id,
        "If-Match": `"${account.version}"`,
        transitionInputRequest: { new_status: to },
      }).unwrap();
      notify.done(t("accounts.moved", { to: name(to) }));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const usual = account.allowed_transitions.find((to) => !END.has(to)) ?? account.allowed_transitions[0];
  const items = [
    ...account.allowed_transitions.map((to) => ({ key: to, label: t("accounts.moveTo", { to: name(to) }) })),
    ...account.blocked_transitions.map((one) => ({
      key: one.to,
      disabled: true,
      label: (
        <>
          {name(one.to)}
          <span className="block-reason">{one.reason}</span>
        </>
      ),
    })),
  ];
  if (items.length === 0) return null;
  return (
    <Space.Compact className="no-print">
      {usual && (
        <Button type="primary" loading={isLoading} onClick={() => void move(usual)}>
          {t("accounts.moveTo", { to: name(usual) })}
        </Button>
      )}
      <Dropdown
        open={open}
        onOpenChange={setOpen}
        trigger={["click"]}
        autoFocus
        menu={{ items, onClick: ({ key }) => void move(key as AccountStatus) }}
      >
        <Button
          type={usual ? "primary" : "default"}
          icon={<DownOutlined />}
          aria-label={t("accounts.otherStatus")}
          title={`${t("accounts.otherStatus")} (s)`}
        />
      </Dropdown>
    </Space.Compact>
  );
}
