import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { IMPORT_FIELDS, isRequired } from "@/shared/importFields";

/** What the file calls each of our fields; where nothing is written it uses our name. */
export function MappingFields() {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted">{t("settings.sources.mappingHint")}</p>
      <div className="field-row">
        {IMPORT_FIELDS.map((field) => (
          <Form.Item
            key={field}
            name={["column_mapping", field]}
            label={isRequired(field) ? `${t(`imports.field.${field}`)} *` : t(`imports.field.${field}`)}
            dependencies={[["column_mapping"]]}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value: string | undefined) =>
                  isDoubled(field, value, getFieldValue("column_mapping"))
                    ? Promise.reject(new Error(t("settings.sources.doubled")))
                    : Promise.resolve(),
              }),
            ]}
          >
            <Input maxLength={200} placeholder={field} />
          </Form.Item>
        ))}
      </div>
    </>
  );
}

const folded = (name: string) => name.trim().toLowerCase();

/** One column of the file can't be two of our fields. */
function isDoubled(field: string, value: string | undefined, mapping: Record<string, string> = {}) {
  if (!value?.trim()) return false;
  return Object.entries(mapping).some(
    ([other, name]) => other !== field && name && folded(name) === folded(value),
  );
}
