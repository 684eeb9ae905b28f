import { SortAscendingOutlined, SortDescendingOutlined } from "@ant-design/icons";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Activity } from "@/api/generated";
import { latest } from "@/api/latest";
import { useTimelinePagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import type { AccountStatus } from "@/shared/statuses";
import { useCan } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { useUrlState } from "@/shared/useUrlState";
import { When } from "@/shared/When";
import type { Field } from "./debtorValues";

type Kind = Activity["activity_type"];
const KINDS: Record<string, Kind[]> = {
  all: [],
  contacts: ["contact", "note"],
  payments: ["payment", "refund", "plan"],
  changes: ["status_change", "assignment", "import"],
};

export function TimelineSheet({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { params, update } = useUrlState();
  const filter = params.get("timeline") ?? "all";
  const oldestFirst = params.get("timeline_order") === "oldest";
  const list = useTimelinePagesInfiniteQuery({
    id,
    activityType: KINDS[filter],
    ordering: oldestFirst ? "created_at" : undefined,
  });
  const rows = latest(list)?.pages.flatMap((page) => page.results);
  return (
    <Sheet
      title={t("accounts.timeline")}
      extra={
        <span className="row no-print">
          <Segmented
            size="small"
            value={filter}
            onChange={(value) => update({ timeline: value === "all" ? null : value })}
            options={Object.keys(KINDS).map((value) => ({
              value,
              label: t(`accounts.kinds.${value as "all"}`),
            }))}
          />
          <Button
            size="small"
            type="text"
            icon={oldestFirst ? <SortAscendingOutlined /> : <SortDescendingOutlined />}
            aria-label={oldestFirst ? t("accounts.newestFirst") : t("accounts.oldestFirst")}
            title={oldestFirst ? t("accounts.newestFirst") : t("accounts.oldestFirst")}
            onClick={() => update({ timeline_order: oldestFirst ? null : "oldest" })}
          />
        </span>
      }
    >
      {can("account.work") && <NoteForm id={id} />}
      {list.error && !rows && <ProblemState error={list.error} onRetry={list.refetch} />}
      {!rows && !list.error && <Delayed />}
      <ul className="timeline">
        {rows?.map((one) => (
          <li key={one.id}>
            <strong>
              <Headline of={one} />
            </strong>
            <span className="muted">{one.user_name}</span>
            <span className="spacer" />
            <When at={one.created_at} />
            {one.description && <p className="verbatim">{one.description}</p>}
          </li>
        ))}
      </ul>
      {rows?.length === 0 && <p className="muted">{t("accounts.timelineEmpty")}</p>}
      {list.hasNextPage && (
        <Button className="no-print" onClick={() => void list.fetchNextPage()}>
          {oldestFirst ? t("accounts.moreNewer") : t("accounts.more")}
        </Button>
      )}
    </Sheet>
  );
}

function Headline({ of: activity }: { of: Activity }) {
  const { t } = useTranslation();
  const facts = activity.metadata as Record<string, string>;
  if (facts.kind === "edit") {
    const { fields } = activity.metadata as { fields: string[] };
    const names = fields.map((name) => t(`accounts.field.${name.replace("debtor.", "") as Field}`));
    return <>{t("accounts.edited", { fields: names.join(", ") })}</>;
  }
  if (activity.activity_type === "status_change") {
    const name = (status: string) => t(`common.status.${status as AccountStatus}`);
    return <>{`${name(facts.from)} → ${name(facts.to)}`}</>;
  }
  if (activity.activity_type === "contact") {
    return <>{t(`accounts.disposition.${facts.disposition as "spoke"}`)}</>;
  }
  const amount = facts.amount ? ` ${money(facts.amount)}` : "";
  return <>{`${t(`accounts.activity.${activity.activity_type}`)}${amount}`}</>;
}

function NoteForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [text, setText] = useState("");
  const [add, { isLoading }] = api.useAddAccountNoteMutation();
  const save = async () => {
    try {
      await add({ id, noteInputRequest: { text } }).unwrap();
      setText("");
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <div className="row no-print">
      <Input
        value={text}
        maxLength={5000}
        placeholder={t("accounts.noteText")}
        aria-label={t("accounts.noteText")}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => text && void save()}
      />
      <Button disabled={!text} loading={isLoading} onClick={() => void save()}>
        {t("accounts.addNote")}
      </Button>
    </div>
  );
}
