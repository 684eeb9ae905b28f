import { DownOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import type { ReactNode } from "react";

interface Option {
  value: string;
  label: ReactNode;
}

interface Props {
  label: string;
  options: Option[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** A button that opens a list of check boxes: one filter of a list. */
export function FilterMenu({ label, options, value, onChange }: Props) {
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <Checkbox.Group className="filter-options" options={options} value={value} onChange={onChange} />
      }
    >
      <Button className="filter-button">
        {label}
        {value.length > 0 ? (
          <span className="count">{value.length}</span>
        ) : (
          <DownOutlined className="caret" aria-hidden="true" />
        )}
      </Button>
    </Popover>
  );
}
