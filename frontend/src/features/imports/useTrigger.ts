import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportSource } from "@/api/generated";
import { api } from "@/api/tags";
import { useNotify } from "@/shared/useNotify";

const PATIENCE_MS = 45_000;

type Polled = Record<string, string | null>;

const polledAt = (sources: ImportSource[]): Polled =>
  Object.fromEntries(
    sources.filter((source) => source.is_active).map((source) => [source.id, source.last_polled_at]),
  );

/** Asks for a poll now and watches the sources until each was looked at; says what came of it. */
export function useTrigger(sources: ImportSource[] | undefined) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [trigger, { isLoading }] = api.useTriggerImportMutation();
  const [before, setBefore] = useState<Polled | null>(null);
  const [said, setSaid] = useState("");
  const active = sources?.filter((source) => source.is_active) ?? [];
  const count = active.length;
  const down = active.filter((source) => source.consecutive_failures > 0).length;
  const checking = before !== null && active.some((source) => before[source.id] === source.last_polled_at);

  useEffect(() => {
    if (before === null) return;
    if (!checking) {
      setSaid(t(down > 0 ? "imports.checkedSome" : "imports.checked", { count, down }));
      setBefore(null);
      return;
    }
    const timer = setTimeout(() => {
      setSaid(t("imports.stillChecking"));
      setBefore(null);
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [before, checking, count, down, t]);

  const run = async () => {
    if (count === 0) {
      setSaid(t("imports.noSource"));
      return;
    }
    setSaid(t("imports.checking", { count }));
    try {
      await trigger().unwrap();
      setBefore(polledAt(active));
    } catch (problem) {
      setSaid("");
      notify.failed(problem);
    }
  };
  return { run, said, checking: checking || isLoading };
}
