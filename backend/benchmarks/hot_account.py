"""Fifty tills on one account: a payment as one statement against the same rows written under SELECT FOR UPDATE.

Both write what a cash payment of the product leaves (payment, ledger entry, activity with its delta, notice, account,
audit trail), as `app` under row security, in a transaction that the door's settings open. The rival is the shortest
form that locks first: its statements run while the row is locked, one round trip each.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

from uuid_utils import compat

Pay = Callable[[Any, dict[str, str]], None]
TILLS, PAYMENTS, ROUNDS = 50, 1_000, 5
HOT_ACCOUNT = """
SELECT a.agency_id, a.id, a.status, u.id, c.id FROM account a
JOIN collector c ON c.id <> a.collector_id AND c.agency_id = a.agency_id JOIN app_user u ON u.id = c.user_id
WHERE a.status = 'negotiating' ORDER BY a.current_balance DESC LIMIT 1
"""
ENTER = """
SELECT set_config('app.agency_id', %(agency)s, true), set_config('app.actor', 'user:' || %(user)s, true),
       set_config('app.role', 'collector', true), set_config('app.request_id', 'bench', true),
       set_config('app.task_id', '', true), set_config('app.ip', '', true), set_config('role', 'app', true)
"""
ONE_STATEMENT = "SELECT * FROM post_payment(%(row)s, %(status)s, %(recorded_by)s)"
LOCK = """
SELECT current_balance - pending_amount AS free, current_balance, total_paid, due_date, collector_id, creditor_id
FROM account WHERE agency_id = %(agency)s AND id = %(account)s FOR UPDATE
"""
COLLECTOR = "SELECT commission_rate AS rate, user_id AS told FROM collector WHERE id = %(collector_id)s"
UNDER_THE_LOCK = (
    """
    INSERT INTO payment SELECT (jsonb_populate_record(NULL::payment, %(row)s::jsonb || jsonb_build_object(
        'collector_id', %(collector_id)s::uuid, 'created_at', now(), 'completed_at', now()))).*
    """,
    """
    INSERT INTO ledger_entry (id, agency_id, account_id, kind, amount, payment_id, reason, collector_id, rate)
    VALUES (uuid7(), %(agency)s, %(account)s, 'payment', -1, %(id)s, '', %(collector_id)s, %(rate)s)
    """,
    """
    INSERT INTO activity (agency_id, account_id, user_id, activity_type, metadata, accounts,
                          old_status, old_collector_id, old_due_date, old_balance, old_paying,
                          new_status, new_collector_id, new_due_date, new_balance, new_paying,
                          paid, payments, method, creditor_id)
    VALUES (%(agency)s, %(account)s, %(user)s, 'payment', %(told_people)s, 1,
            %(status)s, %(collector_id)s, %(due_date)s, %(current_balance)s, %(total_paid)s > 0,
            %(status)s, %(collector_id)s, %(due_date)s, %(current_balance)s - 1, true, 1, 1, 'cash', %(creditor_id)s)
    """,
    """
    INSERT INTO notification (agency_id, user_id, kind, facts)
    VALUES (%(agency)s, %(told)s, 'payment.completed', %(facts)s)
    """,
    """
    UPDATE account SET current_balance = current_balance - 1, total_paid = total_paid + 1, version = version + 1,
                       updated_at = now() WHERE agency_id = %(agency)s AND id = %(account)s
    """,
)


def run(stack: Any, payments: int = PAYMENTS, rounds: int = ROUNDS) -> dict[str, Any]:
    """Payments a second of both forms, by the median of rounds taken in turn, and their ratio. Needs the demo data."""
    import psycopg
    from psycopg.rows import dict_row

    admin = stack.admin_urls.named(stack.database).admin
    with ExitStack() as opened:
        tills = [opened.enter_context(psycopg.connect(admin, row_factory=dict_row)) for _ in range(TILLS)]
        hot = _hot_account(admin)
        forms = {"one_statement": one_statement, "select_for_update": locked_first}
        rates: dict[str, list[float]] = {name: [] for name in forms}
        for _ in range(rounds):
            for name, pay in forms.items():
                rates[name].append(_a_second(pay, tills, hot, payments))
    figures: dict[str, Any] = {name: round(statistics.median(found), 1) for name, found in rates.items()}
    figures["ratio"] = round(figures["one_statement"] / figures["select_for_update"], 2)
    return figures | {"tills": TILLS, "payments": payments, "rounds": rates}


def _hot_account(admin: str) -> dict[str, str]:
    import psycopg

    with psycopg.connect(admin) as connection:
        found = connection.execute(HOT_ACCOUNT).fetchone()
    assert found is not None
    names = ("agency", "account", "status", "user", "recorded_by")
    return {name: str(value) for name, value in zip(names, found, strict=True)}


def one_statement(till: Any, hot: dict[str, str]) -> None:
    with _door(till, hot) as names:
        if till.execute(ONE_STATEMENT, names).fetchone() is None:
            raise SystemExit("the account took no payment")


def locked_first(till: Any, hot: dict[str, str]) -> None:
    with _door(till, hot) as names:
        names.update(till.execute(LOCK, names).fetchone())
        if names["free"] < 1:
            raise SystemExit("the account took no payment")
        names.update(till.execute(COLLECTOR, names).fetchone())
        names["facts"] = json.dumps({"account_id": names["account"], "amount": "0.01"})
        told = {"payment_id": names["id"], "method": "cash", "received_date": "2026-01-01", "kind": "payment"}
        balance = f"{(names['current_balance'] - 1) / 100:.2f}"
        names["told_people"] = json.dumps(told | {"amount": "0.01", "balance": balance, "reason": ""})
        for statement in UNDER_THE_LOCK:
            till.execute(statement, names)


@contextmanager
def _door(till: Any, hot: dict[str, str]) -> Iterator[dict[str, Any]]:
    payment = str(compat.uuid7())
    row = dict.fromkeys(("instrument", "idempotency_key", "reference", "note", "failure_code", "failure_reason"), "")
    row |= {"id": payment, "agency_id": hot["agency"], "account_id": hot["account"], "created_by_id": hot["user"]}
    row |= {"method": "cash", "status": "completed", "processor": "manual", "received_date": "2026-01-01"}
    columns = row | {"amount": 1, "refunded_amount": 0, "refunding_amount": 0, "metadata": {}}
    till.execute(ENTER, hot)
    yield {**hot, "id": payment, "row": json.dumps(columns)}
    till.commit()


def _a_second(pay: Pay, tills: list[Any], hot: dict[str, str], payments: int) -> float:
    def work(till: Any) -> None:
        for _ in range(payments // len(tills)):
            pay(till, hot)

    began = time.perf_counter()
    with ThreadPoolExecutor(len(tills)) as pool:
        list(pool.map(work, tills))
    return round(payments / (time.perf_counter() - began), 1)
