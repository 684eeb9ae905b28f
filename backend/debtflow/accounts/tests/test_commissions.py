"""Commissions: earned at the close at the rates of the day, clawed back by refunds, listed, summed, exported."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from debtflow.accounts import ledger, services
from debtflow.accounts.assignment import assign_account
from debtflow.accounts.models import Commission, LedgerEntry
from debtflow.accounts.tests.factories import make_account, pay
from debtflow.accounts.workflow import Status
from debtflow.agencies.models import Agency, Collector
from debtflow.audit.models import AuditEvent
from debtflow.common import tabular
from debtflow.common.tenancy import tenant_transaction

COMMISSIONS = "/api/v1/commissions/"


def rate(actor, collector, value):
    with tenant_transaction(actor):
        Collector.objects.filter(id=collector.collector_id).update(commission_rate=Decimal(value))


def closed_account(admin, collector, **fields):
    return make_account(admin, status=Status.CLOSED, collector=collector, **fields)


def refund(admin, account, amount):
    with tenant_transaction(admin):
        payment_id = LedgerEntry.objects.get(account_id=account.id, kind="payment").payment_id
    kind = LedgerEntry.Kind.REFUND
    ledger.post_entry(account_id=account.id, kind=kind, amount=Decimal(amount), payment_id=payment_id, actor=admin)


def rows_of(client, **query):
    return client.get(COMMISSIONS, query).json()["results"]


def test_close__two_collectors_and_two_rates__each_earns_on_what_came_in_while_they_held_it(
    admin, collector, teammate, api
):
    rate(admin, collector, "0.1000")
    rate(admin, teammate, "0.3333")
    account = make_account(admin, status=Status.PAYMENT_PLAN, collector=collector, balance="1000.00")
    pay(account, "300.00", actor=admin)
    rate(admin, collector, "0.2000")
    pay(account, "100.00", actor=admin)
    assign_account(account_id=account.id, collector_id=teammate.collector_id, actor=admin)
    pay(account, "299.99", actor=admin)
    pay(account, "300.01", actor=admin)
    services.change_status(account_id=account.id, to=Status.CLOSED, actor=admin)
    earned = {(row["collector_id"], row["rate"]): (row["base"], row["amount"]) for row in rows_of(api(admin))}
    assert earned == {
        (str(collector.collector_id), "0.1000"): ("300.00", "30.00"),
        (str(collector.collector_id), "0.2000"): ("100.00", "20.00"),
        (str(teammate.collector_id), "0.3333"): ("600.00", "199.98"),
    }


def test_refund__after_the_close__claws_its_share_back(admin, collector, api):
    rate(admin, collector, "0.1000")
    account = closed_account(admin, collector, balance="500.00")
    refund(admin, account, "120.00")
    (row,) = rows_of(api(admin))
    assert (row["amount"], row["clawed_back"], row["net"]) == ("50.00", "12.00", "38.00")


def test_refund__on_a_settled_account__takes_nothing_back_and_the_close_earns_on_the_net(admin, collector, api):
    rate(admin, collector, "0.1000")
    account = make_account(admin, status=Status.PAYMENT_PLAN, collector=collector, balance="500.00")
    pay(account, "500.00", actor=admin)
    refund(admin, account, "120.00")
    assert rows_of(api(admin)) == []
    ledger.post_entry(
        account_id=account.id,
        kind=LedgerEntry.Kind.ADJUSTMENT,
        adjustment_kind=LedgerEntry.Adjustment.WRITE_OFF,
        amount=Decimal("-120.00"),
        reason="Too little to go on",
        actor=admin,
    )
    services.change_status(account_id=account.id, to=Status.CLOSED, actor=admin)
    (row,) = rows_of(api(admin))
    assert (row["base"], row["amount"], row["clawed_back"], row["net"]) == ("380.00", "38.00", "0.00", "38.00")


def test_close__again_after_a_refund_and_a_new_payment__earns_on_the_net_once(admin, collector, api):
    rate(admin, collector, "0.1000")
    account = closed_account(admin, collector, balance="500.00")
    refund(admin, account, "120.00")
    pay(account, "120.00", actor=admin)
    services.change_status(account_id=account.id, to=Status.CLOSED, actor=admin)
    (row,) = rows_of(api(admin))
    assert (row["base"], row["amount"], row["clawed_back"], row["net"]) == ("500.00", "50.00", "0.00", "50.00")


def test_list__a_collector__sees_their_own_and_no_others(admin, collector, teammate, api):
    mine, theirs = closed_account(admin, collector), closed_account(admin, teammate)
    assert [row["account_ref"] for row in rows_of(api(collector))] == [mine.external_ref]
    assert rows_of(api(collector), collector=str(teammate.collector_id)) == []
    assert {row["account_ref"] for row in rows_of(api(admin))} == {mine.external_ref, theirs.external_ref}
    assert [row["account_ref"] for row in rows_of(api(admin), collector=str(teammate.collector_id))] == [
        theirs.external_ref
    ]


def test_period__days_and_months__are_those_of_the_agency(admin, agency, collector, api):
    with tenant_transaction(admin):
        Agency.objects.filter(id=agency.id).update(timezone="America/New_York")
    last_of_may, first_of_june = closed_account(admin, collector), closed_account(admin, collector)
    with tenant_transaction(admin):
        for account, at in (
            (last_of_may, datetime(2026, 6, 1, 3, 59, tzinfo=UTC)),
            (first_of_june, datetime(2026, 6, 1, 4, tzinfo=UTC)),
        ):
            Commission.objects.filter(account_id=account.id).update(created_at=at)
    client = api(admin)
    assert [row["account_ref"] for row in rows_of(client, date_to="2026-05-31")] == [last_of_may.external_ref]
    assert [row["account_ref"] for row in rows_of(client, date_from="2026-06-01")] == [first_of_june.external_ref]
    months = [(row["month"], row["accounts"]) for row in client.get(f"{COMMISSIONS}summary/").json()]
    assert months == [("2026-06", 1), ("2026-05", 1)]


def test_summary__refunded__is_net_of_what_was_clawed_back(admin, collector, teammate, api):
    rate(admin, collector, "0.1000")
    account = closed_account(admin, collector, balance="500.00")
    closed_account(admin, collector, balance="300.00")
    closed_account(admin, teammate)
    refund(admin, account, "120.00")
    (row,) = api(collector).get(f"{COMMISSIONS}summary/").json()
    assert (row["accounts"], row["base"], row["amount"], row["clawed_back"], row["net"]) == (
        2,
        "800.00",
        "80.00",
        "12.00",
        "68.00",
    )


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_export__by_a_collector__holds_their_rows_and_is_audited(file_format, admin, collector, teammate, api):
    mine, theirs = closed_account(admin, collector), closed_account(admin, teammate)
    response = api(collector).get(f"{COMMISSIONS}export/", {"file_format": file_format})
    body = b"".join(response.streaming_content)
    assert response["X-Row-Count"] == "1"
    if file_format == "csv":
        assert mine.external_ref in body.decode()
        assert theirs.external_ref not in body.decode()
    with tenant_transaction(admin):
        assert AuditEvent.objects.filter(action="commission.export", agency_id=admin.agency_id).count() == 1


def test_export__more_rows_than_a_sheet_holds__is_refused_as_xlsx(admin, collector, api, monkeypatch):
    monkeypatch.setattr(tabular, "MOST_XLSX_ROWS", 1)
    for _ in range(2):
        closed_account(admin, collector)
    answer = api(admin).get(f"{COMMISSIONS}export/", {"file_format": "xlsx"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["file_format"])


@pytest.mark.parametrize(
    "query", [{"collector": "x"}, {"date_from": "2026-13-01"}, {"date_to": "yesterday"}, {"account": "1"}]
)
def test_list__bad_or_unknown_filter__is_400(query, admin, api):
    assert api(admin).get(COMMISSIONS, query).status_code == 400
