import { DownOutlined } from "@ant-design/icons";
import { Button, Input, InputNumber, Popover, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type End = string | null;

interface Props {
  /** Amounts as "1250.00", or days as "2026-11-24"; both ends included. */
  kind: "money" | "days";
  label: string;
  from: End;
  to: End;
  onChange: (from: End, to: End) => void;
}

/** A range of amounts or days: from, to, applied with a button or Enter. */
export function RangeMenu({ kind, label, from, to, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const apply: Props["onChange"] = (first, last) => {
    onChange(first, last);
    setOpen(false);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<RangeForm kind={kind} from={from} to={to} onApply={apply} />}
    >
      <Button className="filter-button">
        {label}
        <DownOutlined className="caret" aria-hidden="true" />
      </Button>
    </Popover>
  );
}

function RangeForm({
  kind,
  from,
  to,
  onApply,
}: Pick<Props, "kind" | "from" | "to"> & { onApply: Props["onChange"] }) {
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
  value: End;
  min?: End;
  max?: End;
  onChange: (value: End) => void;
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
