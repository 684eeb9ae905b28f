import { useTranslation } from "react-i18next";
import { FilterMenu } from "@/shared/FilterMenu";
import { useAccountColumns } from "./accountColumns";

/** Which columns the list shows; none chosen: all. */
export function ColumnMenu({
  chosen,
  onChange,
}: {
  chosen: string[];
  onChange: (columns: string[]) => void;
}) {
  const { t } = useTranslation();
  const all = useAccountColumns(null, []);
  return (
    <FilterMenu
      label={t("accounts.columns")}
      options={all.map((column) => ({ value: String(column.key), label: String(column.title) }))}
      value={chosen}
      onChange={onChange}
    />
  );
}
