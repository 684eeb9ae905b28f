import { FlagFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

export const PRIORITIES = ["3", "2", "1", "0"] as const;
export type PriorityKey = (typeof PRIORITIES)[number];

export function Priority({ value }: { value: number }) {
  const { t } = useTranslation();
  return (
    <span className={`priority priority-${value}`}>
      {value >= 2 && <FlagFilled aria-hidden="true" />}
      {t(`common.priority.${String(value) as PriorityKey}`)}
    </span>
  );
}
