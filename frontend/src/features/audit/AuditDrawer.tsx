import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AuditEvent } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { Drawer } from "@/shared/Drawer";
import { exactTime } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Ref } from "@/shared/Ref";
import { readable } from "./summary";

interface Props {
  id: string | null;
  /** The event where the list has it; one that the list has not, once it is there, is fetched. */
  listed: AuditEvent | undefined;
  isListing: boolean;
  onClose: () => void;
}

/** One event whole: what changed from what to what, who, from where and in which request. */
export function AuditDrawer({ id, listed, isListing, onClose }: Props) {
  const { currentData, error, refetch } = api.useGetAuditEventQuery(
    { id: id ?? "" },
    { skip: id === null || isListing || listed !== undefined },
  );
  const event = listed ?? currentData;
  return (
    <Drawer open={id !== null} onClose={onClose} title={event?.action} size={560}>
      {event && <Whole event={event} />}
      {!event && error && <ProblemState error={error} onRetry={refetch} />}
      {!event && !error && <Delayed rows={6} />}
    </Drawer>
  );
}

function Whole({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const search = (name: string, value: string) => `/audit?${new URLSearchParams({ [name]: value })}`;
  const lines: [string, ReactNode][] = [
    [t("audit.when"), exactTime(event.created_at)],
    [
      t("audit.who"),
      <Link key="who" to={search("actor", event.actor)}>
        {event.actor_name}
      </Link>,
    ],
    [t("audit.role"), event.role],
    [t("audit.object"), <ObjectLink key="object" event={event} />],
    [
      t("audit.ip"),
      event.ip_address && (
        <Link to={search("ip", event.ip_address)}>
          <Ref>{event.ip_address}</Ref>
        </Link>
      ),
    ],
    [
      t("audit.request"),
      event.request_id && (
        <Link to={search("request_id", event.request_id)}>
          <Ref>{event.request_id}</Ref>
        </Link>
      ),
    ],
    [t("audit.task"), event.task_id && <Ref>{event.task_id}</Ref>],
    ...Object.entries(event.facts).map(([name, value]): [string, ReactNode] => [name, readable(value)]),
  ];
  return (
    <div className="stack">
      <Diff event={event} />
      <dl className="facts">
        {lines
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <div key={name} className="audit-fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** Pages of the objects that have one of their own. */
const PAGES: Record<string, string> = { account: "/accounts/", import_job: "/imports/" };

function ObjectLink({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const id = event.object_id;
  if (!id) return event.object_type;
  const page = PAGES[event.object_type];
  return (
    <>
      {event.object_type} {page ? <Link to={`${page}${id}`}>{id}</Link> : <Ref>{id}</Ref>}{" "}
      <Link to={`/audit?object_id=${id}`}>{t("audit.history")}</Link>
    </>
  );
}

function Diff({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const changes = Object.entries(event.changes);
  if (changes.length === 0) return null;
  return (
    <table className="diff">
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          <th scope="col">{t("audit.old")}</th>
          <th scope="col">{t("audit.new")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(([field, change]) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{readable(change.old)}</td>
            <td>{readable(change.new)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
