import { BellOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Notification } from "@/api/generated";
import { api } from "@/api/tags";
import { integer, money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { When } from "@/shared/When";

const POLL_MS = 30_000;
const SHOWN = 20;
const MOST_COUNTED = 99;

/** What happened that one should know: unread ones counted on the bell, each opens what it is about. */
export function Bell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = api.useListNotificationsQuery(
    { pageSize: SHOWN },
    { pollingInterval: POLL_MS, skipPollingIfUnfocused: true },
  );
  const unread = data?.unread ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      content={
        error && !data ? (
          <ProblemState error={error} onRetry={refetch} />
        ) : (
          <Notices rows={data?.results ?? []} unread={unread} onLeave={() => setOpen(false)} />
        )
      }
    >
      <span className="bell">
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t("notifications.bell", { count: unread, shown: integer(unread) })}
          title={t("notifications.title")}
        />
        {unread > 0 && (
          <span className="count" aria-hidden="true">
            {unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}
          </span>
        )}
      </span>
    </Popover>
  );
}

interface Props {
  rows: Notification[];
  unread: number;
  onLeave: () => void;
}

function Notices({ rows, unread, onLeave }: Props) {
  const { t } = useTranslation();
  const [read] = api.useReadNotificationsMutation();
  const sentence = useSentence();
  if (rows.length === 0) return <p className="muted">{t("notifications.none")}</p>;
  return (
    <div className="notices">
      <div className="row">
        <strong>{t("notifications.title")}</strong>
        <span className="spacer" />
        {unread > 0 && (
          <Button type="link" size="small" onClick={() => void read({ readRequest: {} })}>
            {t("notifications.readAll")}
          </Button>
        )}
      </div>
      <ul>
        {rows.map((one) => (
          <li key={one.id} className={one.read_at ? "muted" : "notice-unread"}>
            <Link
              to={addressOf(one)}
              onClick={() => {
                if (!one.read_at) void read({ readRequest: { ids: [one.id] } });
                onLeave();
              }}
            >
              {sentence(one)}
            </Link>{" "}
            <When at={one.created_at} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type Facts = Record<string, string | number | undefined>;

function addressOf({ kind, facts: given }: Notification): string {
  const facts = given as Facts;
  if (facts.job_id) return `/imports/${facts.job_id}`;
  if (kind.startsWith("import.source")) return `/settings/sources?open=${facts.source_id}`;
  if (kind === "payment.completed" || facts.account_id) return `/accounts/${facts.account_id}?from=accounts`;
  if (facts.payment_id) return `/payments?open=${facts.payment_id}`;
  return kind === "account.assigned" ? "/worklist" : "/dashboard";
}

function useSentence() {
  const { t } = useTranslation();
  return ({ kind, facts: given }: Notification) => {
    const facts = given as Facts;
    const count = Number(facts.count ?? facts.accounts ?? 1);
    const words = {
      ...facts,
      count,
      shown: integer(count),
      amount: money(facts.amount ?? 0),
      errors: integer(Number(facts.errors ?? 0)),
    };
    const isFailure = kind === "import.finished" && facts.status === "failed";
    const known = (isFailure ? "import_failed" : kind.replaceAll(".", "_")) as "import_finished";
    return t(`notifications.kind.${known}`, { ...words, defaultValue: t("notifications.other") });
  };
}
