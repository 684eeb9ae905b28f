import { DownOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { useState } from "react";
import { lazily } from "./lazily";
import { OnDemand } from "./OnDemand";

const RangeForm = lazily(async () => (await import("./RangeForm")).RangeForm);

type End = string | null;

export interface RangeProps {
  /** Amounts as "1250.00", or days as "2026-11-24"; both ends included. */
  kind: "money" | "days";
  label: string;
  from: End;
  to: End;
  onChange: (from: End, to: End) => void;
}

/** A range of amounts or days: from, to, applied with a button or Enter. */
export function RangeMenu({ kind, label, from, to, onChange }: RangeProps) {
  const [open, setOpen] = useState(false);
  const apply: RangeProps["onChange"] = (first, last) => {
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
      content={
        <OnDemand>
          <RangeForm kind={kind} from={from} to={to} onApply={apply} />
        </OnDemand>
      }
    >
      <Button className="filter-button">
        {label}
        <DownOutlined className="caret" aria-hidden="true" />
      </Button>
    </Popover>
  );
}
