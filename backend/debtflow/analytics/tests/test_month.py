"""A month's figures of the demo agency, asked over HTTP, beside an SQL file written from the definitions alone."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection, connections

from debtflow.agencies.calendar import Calendar
from debtflow.analytics import demo, services
from debtflow.audit.services import ensure_partitions
from debtflow.common.tenancy import tenant_transaction

SQL = Path(__file__).parent / "sql" / "month_figures.sql"
URL = "/api/v1/analytics/"
PLAIN = ("total_accounts", "active_accounts", "payment_count", "unassigned_accounts", "collection_rate")
MONEY = ("total_balance", "total_original", "total_collected", "total_collected_all_time")


@pytest.fixture
def seeded(own_database):
    """The demo agency, half of whose accounts and all that happened to them lie in the month before."""
    ensure_partitions(months_back=2)
    admin = demo.admin_of(demo.seed(accounts_wanted=85))
    back = timedelta(days=months(admin)["this"][1].day + 5)
    with connections["admin"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        half = "SELECT id FROM account WHERE right(external_ref, 1) IN ('1', '3', '5', '7', '9')"
        for table, key in (("ledger_entry", "account_id"), ("activity", "account_id"), ("contact", "account_id")):
            cursor.execute(f"UPDATE {table} SET created_at = created_at - %s WHERE {key} IN ({half})", [back])
        cursor.execute(f"UPDATE account SET created_at = created_at - %s WHERE id IN ({half})", [back])
        cursor.execute("SET session_replication_role = origin")
    services.rebuild(actor=admin)
    return admin


def months(admin):
    with tenant_transaction(admin):
        today = Calendar.of(admin).today
    this = today.replace(day=1)
    return {"this": (this, today), "last": ((this - timedelta(days=1)).replace(day=1), this - timedelta(days=1))}


def by_definition(admin, first, last):
    with tenant_transaction(admin), connection.cursor() as cursor:
        cursor.execute(SQL.read_text(), {"first": first, "last": last})
        return {name: value for name, value in cursor.fetchall() if value}


def of_money(client, window):
    """What was collected, over all and by day and method, and the collectors' figures of the window."""
    figures = client.get(f"{URL}dashboard/", window).json()
    found = {name: cents(figures[name]) for name in MONEY} | {name: Decimal(figures[name]) for name in PLAIN}
    found["avg_days_to_settle"] = Decimal(figures["avg_days_to_settle"] or 0)
    for split, word in (("all", "day"), ("method", "method")):
        for row in client.get(f"{URL}payments/trends/", {**window, "split": split}).json():
            name = f"{word} {row['period'] if word == 'day' else row['key']}"
            found[name] = found.get(name, 0) + cents(row["total_amount"])
    for row in client.get(f"{URL}collectors/", window).json():
        who = row["collector_id"]
        found[f"recovered {who}"], found[f"contacts {who}"] = cents(row["total_collected"]), row["contacts"]
        found[f"commission {who}"], found[f"kept {who}"] = cents(row["commission_earned"]), row["promises_kept"]
        found[f"assigned {who}"], found[f"conversion {who}"] = row["total_accounts"], Decimal(row["success_rate"])
    return found | {f"status {status}": count for status, count in figures["accounts_by_status"].items()}


def of_aging(client):
    found = {}
    for bucket in client.get(f"{URL}aging-report/").json():
        found[f"aging {bucket['bucket']}"] = bucket["count"]
        found[f"aging balance {bucket['bucket']}"] = cents(bucket["total_balance"])
    return found


def cents(amount):
    return int(Decimal(amount) * 100)


def without_zeros(figures):
    return {name: value for name, value in figures.items() if value}


def test_this_month__every_figure__is_what_the_definitions_say(api, seeded):
    first, last = months(seeded)["this"]
    client = api(seeded)
    asked = of_money(client, {"date_from": first.isoformat(), "date_to": last.isoformat()}) | of_aging(client)
    assert without_zeros(asked) == by_definition(seeded, first, last)


def test_last_month__what_was_collected__is_what_the_definitions_say(api, seeded):
    """What is of now, by status and by collector, is no figure of a month that is past."""
    first, last = months(seeded)["last"]
    asked = of_money(api(seeded), {"date_from": first.isoformat(), "date_to": last.isoformat()})
    defined = by_definition(seeded, first, last)
    kinds = ("day", "method", "recovered", "contacts", "commission", "kept")
    names = {name for name in {*asked, *defined} if name.split()[0] in kinds}
    names |= {"total_accounts", "total_original", "total_collected", "total_collected_all_time", "payment_count"}
    names |= {"collection_rate", "avg_days_to_settle"}
    assert {name: asked.get(name, 0) for name in names} == {name: defined.get(name, 0) for name in names}
    assert asked["total_collected"] > 0
