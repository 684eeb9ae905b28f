import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportSource } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useSubmit } from "@/shared/useSubmit";
import { ConnectionFields } from "./ConnectionFields";
import { FileFields } from "./FileFields";
import { MappingFields } from "./MappingFields";
import { SourceTest } from "./SourceTest";
import { changedFields, NEW_SOURCE, requestOf, type SourceValues, valuesOf } from "./sourceValues";

interface Props {
  isOpen: boolean;
  source: ImportSource | undefined;
  onClose: () => void;
  onCreated: (source: ImportSource) => void;
}

export function SourceDrawer(props: Props) {
  const { t } = useTranslation();
  const { isOpen, source, onClose } = props;
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={source?.name ?? t("settings.sources.add")}
      size={560}
      destroyOnHidden
    >
      {source && <SourceTest source={source} />}
      <SourceForm key={source?.id ?? "new"} {...props} />
    </Drawer>
  );
}

function SourceForm({ source, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<SourceValues>();
  const [create] = api.useCreateImportSourceMutation();
  const [update] = api.useUpdateImportSourceMutation();
  const { submit, busy } = useSubmit();
  const before = source ? valuesOf(source) : NEW_SOURCE;
  const save = async (values: SourceValues) => {
    if (source) {
      const change = changedFields(before, values);
      const work = () => update({ id: source.id, patchedImportSourceInputRequest: change }).unwrap();
      if (await submit(work, t("settings.saved"), form)) onClose();
      return;
    }
    const work = async () =>
      onCreated(await create({ importSourceInputRequest: requestOf(values) }).unwrap());
    await submit(work, t("settings.sources.made"), form);
  };
  return (
    <Form<SourceValues>
      form={form}
      layout="vertical"
      initialValues={before}
      onFinish={(values) => void save(values)}
      scrollToFirstError
    >
      <ConnectionFields isNew={!source} />
      <h3 className="form-part">{t("settings.sources.file")}</h3>
      <FileFields />
      <h3 className="form-part">{t("settings.sources.mapping")}</h3>
      <MappingFields />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(source ? "common.save" : "settings.sources.make")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </Form>
  );
}
