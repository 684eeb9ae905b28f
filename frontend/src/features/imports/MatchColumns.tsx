import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Sample } from "@/api/generated";
import { useUploadImportFileMutation } from "@/api/uploads";
import type { ImportField } from "@/shared/importFields";
import { Sheet } from "@/shared/Sheet";
import { useNotify } from "@/shared/useNotify";
import { ColumnTable } from "./ColumnTable";
import { FileFormFields, type Written } from "./FileFormFields";
import { type FileForm, fieldsTwice, guessed, mappingOf, missingFields } from "./matching";

interface Props {
  file: File;
  sample: Sample;
  form: FileForm;
  onForm: (form: FileForm) => void;
  onOther: () => void;
}

export function MatchColumns({ file, sample, form, onForm, onOther }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const navigate = useNavigate();
  const [matches, setMatches] = useState(() => guessed(sample));
  const [written, setWritten] = useState<Written>({
    date_format: "%Y-%m-%d",
    decimal_mark: ".",
    creditor_name: "",
  });
  const [upload, { isLoading }] = useUploadImportFileMutation();
  const names = (fields: readonly ImportField[]) =>
    fields.map((field) => t(`imports.field.${field}`)).join(", ");
  const missing = missingFields(matches);
  const twice = fieldsTwice(matches);
  const stops = [
    sample.doubled.length > 0 && t("imports.up.doubled", { columns: sample.doubled.join(", ") }),
    missing.length > 0 && t("imports.up.missing", { fields: names(missing) }),
    twice.length > 0 && t("imports.up.twice", { fields: names(twice) }),
  ].filter((stop): stop is string => Boolean(stop));

  const tryIt = async () => {
    try {
      const job = await upload({
        file,
        dry_run: true,
        column_mapping: mappingOf(sample.header, matches),
        ...form,
        ...written,
      }).unwrap();
      void navigate(`/imports/${job.id}`);
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <div className="stack">
      <div className="toolbar">
        <strong className="account-name import-name">{file.name}</strong>
        <span className="spacer" />
        <Button onClick={onOther}>{t("imports.up.other")}</Button>
        <Button type="primary" disabled={stops.length > 0} loading={isLoading} onClick={() => void tryIt()}>
          {t("imports.up.try")}
        </Button>
      </div>
      <div role="status">
        {stops.map((stop) => (
          <Alert key={stop} type="warning" showIcon title={stop} />
        ))}
      </div>
      <Sheet title={t("imports.up.written")}>
        <FileFormFields
          sample={sample}
          form={form}
          written={written}
          onForm={onForm}
          onWritten={setWritten}
        />
      </Sheet>
      <Sheet title={t("imports.up.match")} flush>
        <ColumnTable sample={sample} matches={matches} onChange={setMatches} />
      </Sheet>
    </div>
  );
}
