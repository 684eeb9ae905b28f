import { Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sample } from "@/api/generated";
import { useSampleFileMutation } from "@/api/uploads";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { usePageTitle } from "@/shared/usePageTitle";
import { MatchColumns } from "./MatchColumns";
import type { FileForm } from "./matching";
import "./imports.css";

interface Read {
  file: File;
  sample: Sample;
  form: FileForm;
}

/** A file, its columns matched with our fields, then the dry run, whose page offers the import itself. */
export function UploadPage() {
  const { t } = useTranslation();
  const [sampleFile, { isLoading, error }] = useSampleFileMutation();
  const [chosen, setChosen] = useState<File>();
  const [read, setRead] = useState<Read>();
  usePageTitle(t("imports.up.title"), { label: t("layout.nav.imports"), to: "/imports" });

  const look = async (file: File, form: FileForm) => {
    setChosen(file);
    const result = await sampleFile({ file, ...form });
    if (result.data) setRead({ file, sample: result.data, form });
  };
  const again = () => {
    setChosen(undefined);
    setRead(undefined);
  };
  if (read) {
    return (
      <MatchColumns
        key={`${read.form.delimiter}${read.form.encoding}`}
        {...read}
        onForm={(form) => void look(read.file, form)}
        onOther={again}
      />
    );
  }
  return (
    <Sheet title={t("imports.up.title")}>
      <Upload.Dragger
        accept=".csv,.txt,.xlsx"
        showUploadList={false}
        disabled={isLoading}
        beforeUpload={(file) => {
          void look(file, { delimiter: "", encoding: "" });
          return false;
        }}
      >
        <p>{t("imports.up.drop")}</p>
        <p className="muted">{t("imports.up.kinds")}</p>
      </Upload.Dragger>
      <p className="muted" role="status">
        {isLoading && chosen ? t("imports.up.reading", { name: chosen.name }) : ""}
      </p>
      {error !== undefined && !isLoading && (
        <>
          <ProblemState error={error} />
          <Button onClick={again}>{t("imports.up.other")}</Button>
        </>
      )}
    </Sheet>
  );
}
