import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** A skeleton that appears only after 300 ms: quick answers never flicker. */
export function Delayed({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="delayed" role="status" aria-label={t("common.loading")}>
      {late && Array.from({ length: rows }, (_, row) => <div key={row} className="skeleton" />)}
    </div>
  );
}
