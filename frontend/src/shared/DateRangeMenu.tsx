import { DownOutlined } from "@ant-design/icons";
import { Button, Input, Popover, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  /** Days as "2026-11-24", both included. */
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
}

/** A range of days: from, to, applied with a button or Enter. */
export function DateRangeMenu({ label, from, to, onChange }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <DaysForm
          from={from}
          to={to}
          onApply={(first, last) => {
            onChange(first, last);
            setOpen(false);
          }}
        />
      }
    >
      <Button className="filter-button">
        {label}
        <DownOutlined className="caret" aria-hidden="true" />
      </Button>
    </Popover>
  );
}

function DaysForm({ from, to, onApply }: Omit<Props, "label" | "onChange"> & { onApply: Props["onChange"] }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState(from ?? "");
  const [last, setLast] = useState(to ?? "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onApply(first || null, last || null);
      }}
    >
      <Space wrap>
        <Input
          type="date"
          aria-label={t("common.from")}
          value={first}
          max={last || undefined}
          onChange={(event) => setFirst(event.target.value)}
        />
        <Input
          type="date"
          aria-label={t("common.to")}
          value={last}
          min={first || undefined}
          onChange={(event) => setLast(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {t("common.apply")}
        </Button>
      </Space>
    </form>
  );
}
