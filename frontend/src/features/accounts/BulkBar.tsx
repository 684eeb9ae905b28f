import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { integer } from "@/shared/format";
import { lazily } from "@/shared/lazily";
import { OnDemand } from "@/shared/OnDemand";
import { BulkPriority } from "./BulkPriority";
import type { Selection } from "./useSelection";

const BulkAssign = lazily(async () => (await import("./BulkAssign")).BulkAssign);

interface Props {
  selection: Selection;
  matching: number;
  opensAssign: boolean;
  onAll: () => void;
  /** The accounts that a bulk action could not change stay selected; none clears. */
  onPick: (ids: string[]) => void;
}

export function BulkBar({ selection, matching, opensAssign, onAll, onPick }: Props) {
  const { t } = useTranslation();
  const [assigning, setAssigning] = useState(opensAssign);
  if (selection.count === 0) return null;
  return (
    <section className="bulk-bar" aria-label={t("accounts.bulk.bar")}>
      <strong role="status">
        {t("accounts.bulk.selected", { count: selection.count, shown: integer(selection.count) })}
      </strong>
      {!selection.isAll && matching > selection.count && (
        <Button type="link" size="small" onClick={onAll}>
          {t("accounts.bulk.all", { shown: integer(matching) })}
        </Button>
      )}
      <span className="spacer" />
      <Button onClick={() => setAssigning(true)}>{t("accounts.bulk.assign")}</Button>
      <BulkPriority selection={selection} onDone={() => onPick([])} />
      <Button type="text" onClick={() => onPick([])}>
        {t("accounts.bulk.clear")}
      </Button>
      <OnDemand shown={assigning}>
        <BulkAssign
          selection={selection}
          open={assigning}
          onClose={() => setAssigning(false)}
          onDone={(failed) => {
            setAssigning(false);
            onPick(failed);
          }}
        />
      </OnDemand>
    </section>
  );
}
