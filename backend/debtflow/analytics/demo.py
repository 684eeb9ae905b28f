"""The demo agency: made through the same services that people's clicks reach, so its history is a legal one."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from debtflow.accounts import assignment, contacts
from debtflow.accounts import services as accounts
from debtflow.accounts.models import Account
from debtflow.accounts.workflow import Status
from debtflow.agencies import people
from debtflow.agencies.models import Agency, Collector
from debtflow.common.access import PLATFORM_AGENCY_ID, Actor, Role, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import plans
from debtflow.payments import services as payments
from debtflow.payments.workflow import Frequency, Method

AGENCY = "Apex Recovery Solutions"
OTHER_AGENCY = "Harbor Light Collections"
ADMIN = ("demo.admin", "Demo@2026", "Dana", "Reyes")
COLLECTOR_PASSWORD = "Collector@2026"  # noqa: S105  (published in the README; refused in production)
COLLECTORS = [
    ("sarah.mitchell", "Sarah", "Mitchell", "0.1200"),
    ("james.carter", "James", "Carter", "0.1000"),
    ("maria.gonzalez", "Maria", "Gonzalez", "0.1150"),
    ("david.thompson", "David", "Thompson", "0.0900"),
]
MIX = {
    Status.NEW: 14,
    Status.ASSIGNED: 16,
    Status.IN_CONTACT: 14,
    Status.NEGOTIATING: 14,
    Status.PAYMENT_PLAN: 9,
    Status.DISPUTED: 5,
    Status.SETTLED: 7,
    Status.CLOSED: 6,
}
CREDITORS = ["Baycare Medical", "Northline Credit Union", "Summit Auto Finance", "Lakeshore Dental"]
FIRST = ["Angela", "Marcus", "Priya", "Dale", "Yolanda", "Henry", "Tamika", "Robert", "Nina", "Carlos", "Jo Ann", "Wei"]
LAST = [
    "Torres",
    "Bell",
    "Raman",
    "Whitaker",
    "Cruz",
    "Osei",
    "Boyd",
    "Lindqvist",
    "Petrova",
    "Mendez",
    "Fields",
    "Zhang",
]
PLACES = [("Miami", "FL", "33101", "305"), ("Austin", "TX", "78701", "512"), ("Denver", "CO", "80202", "303")]
OUTCOMES = [contacts.Disposition.NO_ANSWER, contacts.Disposition.LEFT_MESSAGE, contacts.Disposition.SPOKE]


def is_seeded() -> bool:
    with tenant_transaction(system_actor(PLATFORM_AGENCY_ID)):
        return Agency.objects.filter(name=AGENCY).exists()


def seed(*, accounts_wanted: int = 85) -> Agency:
    """The agency of the README with its people and accounts over every status, and one that must never be seen."""
    dice = random.Random(2026)  # noqa: S311  (invented people, the same at every seeding)
    agency = _agency(AGENCY, ADMIN, COLLECTORS)
    admin = admin_of(agency)
    for number, status in enumerate(_statuses(accounts_wanted)):
        _account(number, status, admin, dice)
    other = _agency(OTHER_AGENCY, ("harbor.admin", "Harbor@2026!demo", "Noor", "Haddad"), [])
    for number in range(5):
        _account(900 + number, Status.NEW, _actor(other, "harbor.admin"), dice)
    return agency


def admin_of(agency: Agency) -> Actor:
    return _actor(agency, ADMIN[0])


def _statuses(wanted: int) -> Iterator[Status]:
    mix = [status for status, count in MIX.items() for _ in range(count)]
    return (mix[number % len(mix)] for number in range(wanted))


def _agency(name: str, admin: tuple[str, str, str, str], collectors: list[tuple[str, str, str, str]]) -> Agency:
    agency = people.create_agency(
        actor=Actor(role=Role.SUPERUSER), name=name, license_number="FL-2291-CA", timezone="America/New_York"
    )
    system = system_actor(agency.id)
    username, password, first, last = admin
    email = f"{username}@example.com"
    people.create_user(
        actor=system,
        role=Role.AGENCY_ADMIN,
        username=username,
        password=password,
        email=email,
        first_name=first,
        last_name=last,
    )
    for username, first, last, rate in collectors:
        people.create_collector(
            actor=system,
            username=username,
            password=COLLECTOR_PASSWORD,
            email=f"{username}@example.com",
            first_name=first,
            last_name=last,
            commission_rate=Decimal(rate),
            max_accounts=100_000,
        )
    return agency


def _actor(agency: Agency, username: str) -> Actor:
    user = next(
        user
        for user in people.list_users(actor=system_actor(agency.id), page_size=200)[0].rows
        if user.username == username
    )
    return Actor(role=Role.AGENCY_ADMIN, agency_id=agency.id, user_id=user.id, request_id="seed")


def _account(number: int, status: Status, admin: Actor, dice: random.Random) -> None:
    city, state, zip_code, area = PLACES[number % len(PLACES)]
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    due = date.today() - timedelta(days=dice.randint(-20, 200)) if number % 11 else None  # noqa: DTZ011
    account = accounts.create_account(
        actor=admin,
        external_ref=f"APX-{104200 + number}",
        debtor={
            "full_name": name,
            "phone": f"+1{area}5550{number % 1000:03d}",
            "email": f"{name.lower().replace(' ', '.')}{number}@example.com",
            "address_line1": f"{dice.randint(10, 9800)} Palm Ave",
            "address_city": city,
            "address_state": state,
            "address_zip": zip_code,
            "ssn_last4": f"{dice.randint(0, 9999):04d}",
        },
        original_amount=Decimal(dice.randint(9_000, 980_000)).scaleb(-2),
        creditor_name=CREDITORS[number % len(CREDITORS)],
        account_type=dice.choice(["medical", "credit_card", "auto", "personal_loan"]),
        priority=dice.choices([0, 1, 2, 3], [2, 6, 3, 1])[0],
        due_date=due,
    )
    if status is not Status.NEW:
        _work(account, status, number, admin, dice)


def _work(account: Account, status: Status, number: int, admin: Actor, dice: random.Random) -> None:
    collector = _collector(number, admin)
    assignment.assign_account(account_id=account.id, collector_id=collector.id, actor=admin)
    if status is Status.ASSIGNED:
        return
    worker = Actor(
        role=Role.COLLECTOR,
        agency_id=admin.agency_id,
        user_id=collector.user_id,
        collector_id=collector.id,
        request_id="seed",
    )
    for disposition in (dice.choice(OUTCOMES[:2]), contacts.Disposition.SPOKE):
        contacts.log_contact(
            account_id=account.id, actor=worker, channel="phone", direction="outbound", disposition=disposition
        )
    _move_on(account, status, worker, admin, dice)


def _collector(number: int, admin: Actor) -> Collector:
    page, _ = people.list_collectors(actor=admin, page_size=200)
    collector: Collector = page.rows[number % len(COLLECTORS)]
    return collector


def _move_on(account: Account, status: Status, worker: Actor, admin: Actor, dice: random.Random) -> None:
    if status is Status.IN_CONTACT:
        return
    accounts.change_status(account_id=account.id, to=Status.NEGOTIATING, actor=worker)
    amount = account.original_amount
    if status in (Status.SETTLED, Status.CLOSED):
        half = (amount / 2).quantize(Decimal("0.01"))
        _pay(account, half, Method.CASH, worker)
        _pay(account, amount - half, Method.CASH, worker)
        if status is Status.CLOSED:
            accounts.change_status(account_id=account.id, to=Status.CLOSED, actor=worker)
        return
    part = (amount * dice.randint(5, 25) / 100).quantize(Decimal("0.01"))
    payment = _pay(account, part, dice.choice([Method.CASH, Method.CHECK, Method.BANK_TRANSFER]), worker)
    if payment.status == "completed" and dice.random() < 0.2:
        payments.refund_payment(payment_id=payment.id, amount=None, reason="Paid twice", actor=admin)
    if status is Status.PAYMENT_PLAN:
        first = date.today() + timedelta(days=7)  # noqa: DTZ011
        plans.create_plan(account=account.id, count=6, first_date=first, frequency=Frequency.MONTHLY, actor=worker)
    elif status is Status.DISPUTED:
        accounts.change_status(account_id=account.id, to=Status.DISPUTED, actor=worker, note="Says it was paid")


def _pay(account: Account, amount: Decimal, method: Method, actor: Actor) -> Any:
    number = account.external_ref[-4:] if method is Method.CHECK else ""
    return payments.record_payment(
        account=account.id, amount=amount, payment_method=method, reference=number, actor=actor
    )
