import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Sample } from "@/api/generated";
import { IMPORT_FIELDS, type ImportField, isRequired } from "@/shared/importFields";
import type { Matches } from "./matching";

interface Props {
  sample: Sample;
  matches: Matches;
  onChange: (matches: Matches) => void;
}

const SHOWN_ROWS = 3;

/** Each column of the file with its first values and the field that it is read as. */
export function ColumnTable({ sample, matches, onChange }: Props) {
  const { t } = useTranslation();
  const options = [
    { value: "" as const, label: t("imports.up.skip") },
    ...IMPORT_FIELDS.map((field) => ({
      value: field,
      label: isRequired(field) ? `${t(`imports.field.${field}`)} *` : t(`imports.field.${field}`),
    })),
  ];
  const nameOf = (position: number) =>
    sample.header[position] || t("imports.up.noName", { position: position + 1 });
  const match = (position: number, field: ImportField | "") =>
    onChange(matches.map((before, index) => (index === position ? field : before)));
  return (
    <table className="column-table">
      <thead>
        <tr>
          <th scope="col">{t("imports.up.column")}</th>
          <th scope="col">{t("imports.up.samples")}</th>
          <th scope="col">{t("imports.up.field")}</th>
        </tr>
      </thead>
      <tbody>
        {sample.header.map((_, position) => (
          <tr key={position}>
            <th scope="row">{nameOf(position)}</th>
            <td className="muted">
              {sample.rows
                .slice(0, SHOWN_ROWS)
                .map((row) => row[position])
                .filter(Boolean)
                .join(" · ")}
            </td>
            <td>
              <Select
                aria-label={t("imports.up.fieldOf", { column: nameOf(position) })}
                value={matches[position]}
                options={options}
                disabled={!sample.header[position]}
                onChange={(field) => match(position, field)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
