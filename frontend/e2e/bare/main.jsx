/** What antd itself needs to show the worklist's rows: its table with their text, a field and a button, and no more. */
import { Button, ConfigProvider, Input, Table } from "antd";
import { createRoot } from "react-dom/client";

const FIELDS = [
  "debtor_name",
  "external_ref",
  "priority",
  "status",
  "current_balance",
  "due_date",
  "next_action_at",
];
const columns = FIELDS.map((field) => ({ title: field, dataIndex: field, width: 130, ellipsis: true }));

const { results } = await (await fetch("/api/v1/accounts/?page_size=50")).json();

createRoot(document.getElementById("root")).render(
  <ConfigProvider>
    <Input placeholder="Search" />
    <Button type="primary">Work next</Button>
    <Table
      virtual
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={results}
      pagination={false}
      scroll={{ y: 700, x: 910 }}
      rowSelection={{}}
    />
  </ConfigProvider>,
);
