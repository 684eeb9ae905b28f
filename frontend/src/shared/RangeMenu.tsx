import { DownOutlined } from "@ant-design/icons";
import { Button, InputNumber, Popover, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  min: string | null;
  max: string | null;
  onChange: (min: string | null, max: string | null) => void;
}

/** A money range: from, to, applied with a button or Enter. */
export function RangeMenu({ label, min, max, onChange }: Props) {
  const { t } = useTranslation();
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
        <RangeForm
          min={min}
          max={max}
          onApply={(from, to) => {
            onChange(from, to);
            setOpen(false);
          }}
        />
      }
    >
      <Button className="filter-button">
        {label}
        <DownOutlined className="caret" aria-label={t("common.more")} />
      </Button>
    </Popover>
  );
}

function RangeForm({
  min,
  max,
  onApply,
}: {
  min: string | null;
  max: string | null;
  onApply: Props["onChange"];
}) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(min);
  const [to, setTo] = useState(max);
  const field = { min: "0", precision: 2, stringMode: true, prefix: "$", controls: false } as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onApply(from || null, to || null);
      }}
    >
      <Space>
        <InputNumber<string>
          {...field}
          autoFocus
          aria-label={t("common.from")}
          placeholder={t("common.from")}
          value={from}
          onChange={setFrom}
        />
        <InputNumber<string>
          {...field}
          aria-label={t("common.to")}
          placeholder={t("common.to")}
          value={to}
          onChange={setTo}
        />
        <Button type="primary" htmlType="submit">
          {t("common.apply")}
        </Button>
      </Space>
    </form>
  );
}
