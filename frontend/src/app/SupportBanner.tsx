import { Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { startOver } from "@/api/session";
import { api } from "@/api/tags";
import { timeOfDay } from "@/shared/format";
import { useMe } from "@/shared/useMe";
import { useSubmit } from "@/shared/useSubmit";

/** While a superuser visits an agency: which, until when, and how to leave. */
export function SupportBanner() {
  const { support_session_id } = useMe();
  return support_session_id ? <Open id={support_session_id} /> : null;
}

function Open({ id }: { id: string }) {
  const { t } = useTranslation();
  const { agency_name: name } = useMe();
  const { data } = api.useListSupportSessionsQuery({});
  const [end] = api.useEndSupportSessionMutation();
  const { submit, busy } = useSubmit();
  const until = data?.results.find((session) => session.id === id)?.expires_at;
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(startOver, new Date(until).getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  const leave = async () => {
    if (await submit(() => end({ id }).unwrap(), t("agencies.support.ended"))) startOver();
  };
  return (
    <section className="banner support-banner" aria-label={t("agencies.support.banner")}>
      <span>
        {t("agencies.support.visiting", { name })}{" "}
        {until && t("agencies.support.until", { time: timeOfDay(until) })}
      </span>
      <Button size="small" loading={busy} onClick={() => void leave()}>
        {t("agencies.support.end")}
      </Button>
    </section>
  );
}
