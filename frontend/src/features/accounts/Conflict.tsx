import { Alert, Button, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { changed, type DebtorValues, type Field, valuesOf } from "./debtorValues";

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
  const ours = changed(base, mine);
  const both = changed(mine, now).filter((name) => ours.includes(name));
  const settle = () => {
    const values = { ...now };
    for (const name of ours) {
      if (!both.includes(name) || keepMine[name]) Object.assign(values, { [name]: mine[name] });
    }
    onSettled(values, theirs);
  };
  const shown = (value: string | number | null) =>
    value === null || value === "" ? t("accounts.none") : String(value);
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
              { value: false, label: t("accounts.conflict.theirs", { value: shown(now[name]) }) },
              { value: true, label: t("accounts.conflict.mine", { value: shown(mine[name]) }) },
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
