import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Sample, UploadInputRequest } from "@/api/generated";
import { DATE_FORMATS, DECIMAL_MARKS, DELIMITERS, ENCODINGS } from "@/shared/fileForms";
import type { FileForm } from "./matching";

export type Written = Required<Pick<UploadInputRequest, "date_format" | "decimal_mark" | "creditor_name">>;

interface Props {
  sample: Sample;
  form: FileForm;
  written: Written;
  onForm: (form: FileForm) => void;
  onWritten: (written: Written) => void;
}

type DelimiterName = "," | ";" | "|" | "\t";

/** What was detected and may be said otherwise; another delimiter or encoding reads the file's beginning again. */
export function FileFormFields({ sample, form, written, onForm, onWritten }: Props) {
  const { t } = useTranslation();
  const isWorkbook = sample.encoding === "xlsx";
  const detected = (what: string) => `${t("imports.up.detected")}: ${what}`;
  return (
    <Form layout="vertical" component="div" className="field-row">
      {!isWorkbook && (
        <>
          <Form.Item label={t("imports.up.delimiter")} htmlFor="up-delimiter">
            <Select
              id="up-delimiter"
              value={form.delimiter}
              onChange={(delimiter) => onForm({ ...form, delimiter })}
              options={DELIMITERS.map((value) => ({
                value,
                label: value
                  ? t(`imports.delimiter.${value}`)
                  : detected(t(`imports.delimiter.${sample.delimiter as DelimiterName}`)),
              }))}
            />
          </Form.Item>
          <Form.Item label={t("imports.up.encoding")} htmlFor="up-encoding">
            <Select
              id="up-encoding"
              value={form.encoding}
              onChange={(encoding) => onForm({ ...form, encoding })}
              options={ENCODINGS.map((value) => ({ value, label: value || detected(sample.encoding) }))}
            />
          </Form.Item>
        </>
      )}
      <Form.Item label={t("imports.up.dates")} htmlFor="up-dates">
        <Select
          id="up-dates"
          value={written.date_format}
          options={DATE_FORMATS}
          onChange={(date_format) => onWritten({ ...written, date_format })}
        />
      </Form.Item>
      <Form.Item label={t("imports.up.decimals")} htmlFor="up-decimals">
        <Select
          id="up-decimals"
          value={written.decimal_mark}
          options={DECIMAL_MARKS}
          onChange={(decimal_mark) => onWritten({ ...written, decimal_mark })}
        />
      </Form.Item>
      <Form.Item label={t("imports.up.creditor")} htmlFor="up-creditor" extra={t("imports.up.creditorHint")}>
        <Input
          id="up-creditor"
          maxLength={200}
          value={written.creditor_name}
          onChange={(event) => onWritten({ ...written, creditor_name: event.target.value })}
        />
      </Form.Item>
    </Form>
  );
}
