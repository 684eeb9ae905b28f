import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Ref } from "@/shared/Ref";
import { Sheet } from "@/shared/Sheet";
import { Status } from "@/shared/Status";

interface Props {
  account: AccountDetail;
  addressOf: (id: string) => string;
}

export function LinkedSheet({ account, addressOf }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useListLinkedAccountsQuery({ id: account.id });
  if (error) return <ProblemState error={error} onRetry={refetch} />;
  if (!data?.length) return null;
  return (
    <Sheet title={t("accounts.linked")}>
      <ul className="linked">
        {data.map((one) => (
          <li key={one.id}>
            <Link to={addressOf(one.id)}>{one.creditor_name}</Link> <Ref>{one.external_ref}</Ref>
            <span className="spacer" />
            <Status of={one.status} /> <span className="num">{money(one.current_balance)}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
