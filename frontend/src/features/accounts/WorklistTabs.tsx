import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { countWord } from "./counts";
import { TABS, type Tab } from "./filters";

const { useGetAccountCountsQuery } = api;

export function WorklistTabs({ value, onChange }: { value: Tab; onChange: (tab: string) => void }) {
  const { t } = useTranslation();
  const { data } = useGetAccountCountsQuery();
  return (
    <Segmented
      value={value}
      onChange={onChange}
      options={TABS.map((tab) => ({
        value: tab,
        label: `${t(`accounts.tab.${tab}`)} ${data ? countWord(data, tab) : ""}`,
      }))}
    />
  );
}
