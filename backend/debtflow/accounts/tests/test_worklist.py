"""The rows of the worklist warn as their accounts do."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.callrules import DAYS
from debtflow.accounts.models import Contact
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"


def tell(account, *, days=0, **about):
    facts = {"channel": "phone", "direction": "outbound", "disposition": "no_answer"} | about
    Contact.objects.create(
        agency_id=account.agency_id, account=account, created_at=datetime.now(UTC) - timedelta(days=days), **facts
    )


@pytest.fixture
def called(admin, collector):
    """Accounts with every history that a rule asks about, by what is said of them."""
    somewhere = {"phone": "", "address_zip": "", "address_state": ""}
    made = {
        name: make_account(admin, status=Status.ASSIGNED, collector=collector, debtor=debtor)
        for name, debtor in {
            "quiet": {},
            "stop_contact": {},
            "zone_unknown": somewhere,
            "spoke_recently": {},
            "too_many_attempts": {},
            "long_ago": {},
        }.items()
    }
    made["closed"] = make_account(admin, status=Status.CLOSED, collector=collector, debtor=somewhere)
    with tenant_transaction(admin):
        tell(made["stop_contact"], days=90, channel="letter", direction="inbound", disposition="stop_contact")
        tell(made["spoke_recently"], days=2, disposition="spoke", party="debtor")
        tell(made["long_ago"], days=DAYS + 3, disposition="spoke", party="debtor")
        for _ in range(7):
            tell(made["too_many_attempts"], days=1)
            tell(made["closed"], days=1)
    return made


def rows_of(client, **query):
    return {row["external_ref"]: row["call_warnings"] for row in client.get(URL, query).json()["results"]}


@pytest.mark.parametrize("query", [{}, {"search": "debtor"}], ids=str)
def test_rows__warn_of_what_the_account_warns_of(query, called, collector, api):
    client = api(collector)
    rows = rows_of(client, **query)
    assert len(rows) == len(called)
    for name, account in called.items():
        told = [warning["code"] for warning in client.get(f"{URL}{account.id}/").json()["call_warnings"]]
        assert rows[account.external_ref] == told, name
        if name not in {"quiet", "long_ago", "closed"}:
            assert name in told
    assert rows[called["closed"].external_ref] == []
    assert not {"spoke_recently", "stop_contact"} & set(rows[called["long_ago"].external_ref])
