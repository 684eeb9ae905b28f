import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

interface Chip {
  key: string;
  label: string;
  onRemove: () => void;
}

export function FilterChips({ chips, onClear }: { chips: Chip[]; onClear: () => void }) {
  const { t } = useTranslation();
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t("common.activeFilters")}>
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" className="chip" onClick={chip.onRemove}>
            {chip.label}
            <CloseOutlined aria-label={t("common.removeFilter")} />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button type="link" size="small" onClick={onClear}>
            {t("common.clearFilters")}
          </Button>
        </li>
      )}
    </ul>
  );
}
