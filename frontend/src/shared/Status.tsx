import { useTranslation } from "react-i18next";
import { type AccountStatus, DOT, type ImportStatus, type PaymentStatus } from "./statuses";

interface Props {
  of: AccountStatus | PaymentStatus | ImportStatus;
}

export function Status({ of }: Props) {
  const { t } = useTranslation();
  return (
    <span className="status">
      <svg className="dot" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={DOT[of]} />
      </svg>
      {t(`common.status.${of}`)}
    </span>
  );
}
