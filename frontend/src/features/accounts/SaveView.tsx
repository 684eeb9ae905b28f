import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { SavedView } from "@/api/generated";
import { api } from "@/api/tags";
import { Modal } from "@/shared/Modal";
import { useNotify } from "@/shared/useNotify";
import { addressOf, shownAt } from "./savedViews";

interface Props {
  /** The view to rename, or "new" to keep what the address shows. */
  naming: SavedView | "new" | null;
  params: URLSearchParams;
  onClose: () => void;
}

interface Values {
  name: string;
  is_shared: boolean;
}

export function SaveView({ naming, params, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const notify = useNotify();
  const [create, { isLoading: isCreating }] = api.useCreateSavedViewMutation();
  const [update, { isLoading: isUpdating }] = api.useUpdateSavedViewMutation();
  const save = async (values: Values) => {
    try {
      if (naming === "new") {
        const savedViewInputRequest = { ...values, ...shownAt(params) };
        void navigate(addressOf(await create({ savedViewInputRequest }).unwrap()));
      } else if (naming) {
        await update({ id: naming.id, patchedSavedViewChangeRequest: { name: values.name } }).unwrap();
      }
      onClose();
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const isNew = naming === "new";
  return (
    <Modal
      open={naming !== null}
      title={t(isNew ? "accounts.saved.save" : "accounts.saved.rename")}
      okText={t(isNew ? "accounts.saved.saveButton" : "accounts.saved.rename")}
      confirmLoading={isCreating || isUpdating}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ name: isNew ? "" : naming?.name, is_shared: false }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item
          name="name"
          label={t("accounts.saved.name")}
          rules={[{ required: true, whitespace: true, message: t("accounts.saved.nameNeeded") }]}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
        {isNew && (
          <Form.Item name="is_shared" valuePropName="checked" noStyle>
            <Checkbox>{t("accounts.saved.shareWithAll")}</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
