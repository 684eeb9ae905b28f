import { PhoneOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountListItem } from "@/api/generated";

/** A mark on an account that should not be called now, and why. */
export function CallWarning({ codes }: { codes: AccountListItem["call_warnings"] }) {
  const { t } = useTranslation();
  if (codes.length === 0) return null;
  const why = codes.map((code) => t(`accounts.callWarning.${code}`)).join(" ");
  return (
    <Tooltip title={why}>
      <PhoneOutlined className="call-warning" role="img" aria-label={why} />
    </Tooltip>
  );
}
