import { SearchOutlined } from "@ant-design/icons";
import { Button, Space } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  text: string;
  onSearch: (text: string) => void;
}

const LONGEST = 200;

/** The words that a list is searched for: applied by Enter, its button, or by emptying it. */
export function SearchField({ label, text, onSearch }: Props) {
  const { t } = useTranslation();
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(String(new FormData(event.currentTarget).get("search")).trim());
        }}
      >
        <Space.Compact className="list-search">
          <input
            type="search"
            name="search"
            className="field"
            aria-label={label}
            placeholder={label}
            defaultValue={text}
            maxLength={LONGEST}
            onChange={(event) => event.target.value === "" && text !== "" && onSearch("")}
          />
          <Button htmlType="submit" icon={<SearchOutlined />} aria-label={t("common.search")} />
        </Space.Compact>
      </form>
    </search>
  );
}
