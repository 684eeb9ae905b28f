import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { DATE_FORMATS, DECIMAL_MARKS, DELIMITERS, ENCODINGS } from "@/shared/fileForms";

/** How the files are written. */
export function FileFields() {
  const { t } = useTranslation();
  return (
    <div className="field-row">
      <Form.Item name="delimiter" label={t("settings.sources.delimiter")}>
        <Select
          options={DELIMITERS.map((value) => ({
            value,
            label: value ? t(`imports.delimiter.${value}`) : t("settings.sources.detect"),
          }))}
        />
      </Form.Item>
      <Form.Item name="encoding" label={t("settings.sources.encoding")}>
        <Select
          options={ENCODINGS.map((value) => ({ value, label: value || t("settings.sources.detect") }))}
        />
      </Form.Item>
      <Form.Item name="date_format" label={t("settings.sources.dates")}>
        <Select options={DATE_FORMATS} />
      </Form.Item>
      <Form.Item name="decimal_mark" label={t("settings.sources.decimals")}>
        <Select options={DECIMAL_MARKS} />
      </Form.Item>
      <Form.Item
        name="creditor_name"
        label={t("settings.sources.creditor")}
        extra={t("settings.sources.creditorHint")}
      >
        <Input maxLength={200} />
      </Form.Item>
    </div>
  );
}
