import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportSource, SourceTest as Outcome } from "@/api/generated";
import { api } from "@/api/tags";
import { ProblemState } from "@/shared/ProblemState";
import { Ref } from "@/shared/Ref";
import { useSubmit } from "@/shared/useSubmit";

/** Tries the stored connection, says which step failed, and lets a person accept the server's host key. */
export function SourceTest({ source }: { source: ImportSource }) {
  const { t } = useTranslation();
  const [run, { data, error, isLoading }] = api.useTestImportSourceMutation({
    fixedCacheKey: `test-${source.id}`,
  });
  const isNewKey = Boolean(data?.host_key) && data?.host_key !== hostKeyOf(source);
  return (
    <section className="test-result" aria-label={t("settings.sources.test")}>
      <div className="form-buttons">
        <Button loading={isLoading} onClick={() => void run({ id: source.id })}>
          {t("settings.sources.test")}
        </Button>
        {!source.host_key && !data && <span className="muted">{t("settings.sources.noHostKey")}</span>}
      </div>
      <div role="status" className="stack-tight">
        {error !== undefined && <ProblemState error={error} />}
        {data && !error && <Result outcome={data} />}
      </div>
      {data && isNewKey && <HostKey source={source} outcome={data} />}
    </section>
  );
}

/** Type and key, without the comment that may follow. */
const hostKeyOf = (source: ImportSource) => source.host_key.split(" ").slice(0, 2).join(" ");

function Result({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  if (!outcome.ok) {
    return (
      <Alert
        type="warning"
        showIcon
        title={outcome.detail}
        description={outcome.code && <Ref>{outcome.code}</Ref>}
      />
    );
  }
  return (
    <>
      <p className="status">
        <svg className="dot" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
          <circle cx="4" cy="4" r="4" fill="var(--green)" />
        </svg>
        {outcome.detail}
      </p>
      {outcome.files.length === 0 && <p className="muted">{t("settings.sources.noFiles")}</p>}
      <ul>
        {outcome.files.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}

function HostKey({ source, outcome }: { source: ImportSource; outcome: Outcome }) {
  const { t } = useTranslation();
  const [update] = api.useUpdateImportSourceMutation();
  const [again] = api.useTestImportSourceMutation({ fixedCacheKey: `test-${source.id}` });
  const { submit, busy } = useSubmit();
  const accept = () =>
    submit(async () => {
      await update({
        id: source.id,
        patchedImportSourceInputRequest: { host_key: outcome.host_key, is_active: true },
      }).unwrap();
      await again({ id: source.id });
    }, t("settings.sources.keyAccepted"));
  return (
    <>
      <p>{t(source.host_key ? "settings.sources.keyChanged" : "settings.sources.keyNew")}</p>
      <p>
        <Ref>{outcome.fingerprint}</Ref>
      </p>
      <Button type="primary" danger={Boolean(source.host_key)} loading={busy} onClick={() => void accept()}>
        {t("settings.sources.acceptKey")}
      </Button>
    </>
  );
}
