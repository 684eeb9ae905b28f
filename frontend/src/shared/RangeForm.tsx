import { Button, Input, InputNumber, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RangeProps } from "./RangeMenu";

/** Both ends of a range in a small form; an empty end is open. */
export function RangeForm({
  kind,
  from,
  to,
  onApply,
}: Pick<RangeProps, "kind" | "from" | "to"> & { onApply: RangeProps["onChange"] }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to);
  const Field = kind === "money" ? AmountField : DayField;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onApply(first || null, last || null);
      }}
    >
      <Space wrap>
        <Field label={t("common.from")} value={first} max={last} onChange={setFirst} />
        <Field label={t("common.to")} value={last} min={first} onChange={setLast} />
        <Button type="primary" htmlType="submit">
          {t("common.apply")}
        </Button>
      </Space>
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string | null;
  min?: string | null;
  max?: string | null;
  onChange: (value: string | null) => void;
}

function AmountField({ label, value, onChange }: FieldProps) {
  return (
    <InputNumber<string>
      min="0"
      precision={2}
      stringMode
      prefix="$"
      controls={false}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onChange}
    />
  );
}

function DayField({ label, value, min, max, onChange }: FieldProps) {
  return (
    <Input
      type="date"
      aria-label={label}
      value={value ?? ""}
      min={min ?? undefined}
      max={max ?? undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
