import { Alert, Button, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import type { PriorityKey } from "@/shared/Priority";
import { conflicting, type DebtorValues, type Field, merged, valuesOf } from "./debtorValues";

interface Props {
  base: DebtorValues;
  mine: DebtorValues;
  theirs: AccountDetail;
  onSettled: (values: DebtorValues, theirs: AccountDetail) => void;
}

/** Someone else saved first: both values of each field that both changed, and a choice for each. */
export function Conflict({ base, mine, theirs, onSettled }: Props) {
  const { t } = useTranslation();
  const now = valuesOf(theirs);
  const [keepMine, setKeepMine] = useState<Partial<Record<Field, boolean>>>({});
  const both = conflicting(base, mine, now);
  const settle = () =>
    onSettled(
      merged(
        base,
        mine,
        now,
        both.filter((name) => keepMine[name]),
      ),
      theirs,
    );
  const shown = (name: Field, value: string | number | null) => {
    if (name === "priority") return t(`common.priority.${String(value) as PriorityKey}`);
    return value === null || value === "" ? t("accounts.none") : String(value);
  };
  return (
    <div className="stack">
      <Alert
        type="warning"
        showIcon
        title={t("accounts.conflict.title")}
        description={t("accounts.conflict.text")}
      />
      {both.map((name) => (
        <fieldset key={name} className="conflict">
          <legend>{t(`accounts.field.${name}`)}</legend>
          <Radio.Group
            className="stack-tight"
            value={keepMine[name] ?? false}
            onChange={(event) => setKeepMine({ ...keepMine, [name]: event.target.value })}
            options={[
              { value: false, label: t("accounts.conflict.theirs", { value: shown(name, now[name]) }) },
              { value: true, label: t("accounts.conflict.mine", { value: shown(name, mine[name]) }) },
            ]}
          />
        </fieldset>
      ))}
      <Button type="primary" onClick={settle} autoFocus>
        {t("accounts.conflict.continue")}
      </Button>
    </div>
  );
}
