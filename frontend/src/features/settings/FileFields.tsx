import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";

const DELIMITERS = ["", ",", ";", "|", "\t"] as const;
const ENCODINGS = ["", "utf-8", "utf-8-sig", "utf-16", "cp1252", "windows-1252"] as const;
const DATE_FORMATS = ["%m/%d/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%d"];

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
        <Select options={DATE_FORMATS.map((value) => ({ value, label: readable(value) }))} />
      </Form.Item>
      <Form.Item name="decimal_mark" label={t("settings.sources.decimals")}>
        <Select
          options={[
            { value: ".", label: "1,250.00" },
            { value: ",", label: "1.250,00" },
          ]}
        />
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

const readable = (format: string) => format.replace("%m", "MM").replace("%d", "DD").replace("%Y", "YYYY");
