import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { lastRequestId } from "@/api/connection";
import { EmptyState } from "@/shared/EmptyState";
import { Reference } from "@/shared/ProblemState";

/** A new release replaced the files this tab was built from: only a reload helps. */
const isStaleChunk = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);

export function CrashedPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const stale = isStaleChunk(error);
  const reference = lastRequestId();
  return (
    <div className="crashed">
      <EmptyState title={stale ? t("layout.crashed.stale") : t("layout.crashed.text")}>
        {!stale && error instanceof Error && <p className="reference">{error.message}</p>}
        {!stale && reference && <Reference id={reference} />}
        <Button type="primary" onClick={() => location.reload()}>
          {t("layout.crashed.reload")}
        </Button>
      </EmptyState>
    </div>
  );
}
