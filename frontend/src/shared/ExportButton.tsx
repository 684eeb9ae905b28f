import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serializeParams } from "@/api/baseApi";
import { download } from "@/api/download";
import { snakeParams } from "@/api/snakeParams";
import { integer } from "./format";
import { useNotify } from "./useNotify";

interface Props {
  path: string;
  query: object;
  /** How many rows the file will have, where the list knows. */
  rows?: number;
  name: string;
}

/** Saves what the list shows, with its filters: CSV by a click, XLSX from its menu. */
export function ExportButton({ path, query, rows, name }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const save = async (fileFormat: "csv" | "xlsx") => {
    setBusy(true);
    try {
      await download(
        `${path}?${serializeParams(snakeParams({ ...query, fileFormat }))}`,
        `${name}.${fileFormat}`,
      );
    } catch (problem) {
      notify.failed(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Space.Compact>
      <Button loading={busy} onClick={() => void save("csv")}>
        {rows === undefined
          ? t("common.exportCsv")
          : t("common.exportRows", { count: rows, shown: integer(rows) })}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [{ key: "xlsx", label: t("common.exportXlsx") }],
          onClick: () => void save("xlsx"),
        }}
      >
        <Button icon={<DownOutlined />} aria-label={t("common.exportOther")} />
      </Dropdown>
    </Space.Compact>
  );
}
