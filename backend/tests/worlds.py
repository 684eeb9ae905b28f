"""One agency with something of every kind in it, for the guards over tenancy and PII."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connections

from debtflow.accounts import bulk_jobs, bulk_work
from debtflow.accounts.allocation import Strategy
from debtflow.accounts.models import BulkJob
from debtflow.accounts.saved_views import create_saved_view
from debtflow.accounts.services import add_note
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies import api_keys, notifications, support
from debtflow.agencies.models import Session, User
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector, make_superuser
from debtflow.audit.models import AuditEvent
from debtflow.common.access import Actor
from debtflow.common.ids import uuid7
from debtflow.common.schema.declared import tenant_models
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportMapping, ImportSource
from debtflow.imports.tests.factories import make_csv, run_import
from debtflow.payments.offers import create_offer
from debtflow.payments.plans import create_plan
from debtflow.payments.services import record_payment
from debtflow.payments.workflow import Frequency, Method

KIND_OF_PATH = {
    "accounts": "account",
    "agencies": "agency",
    "api-keys": "api_key",
    "audit": "audit_event",
    "bulk-jobs": "bulk_job",
    "collectors": "collector",
    "creditors": "creditor",
    "import-sources": "source",
    "imports": "job",
    "payment-plans": "plan",
    "payments": "payment",
    "saved-views": "saved_view",
    "sessions": "session",
    "settlement-offers": "offer",
    "support-sessions": "support_session",
    "users": "user",
}


@dataclass
class World:
    """The ids of one agency's things, by kind, and its cast."""

    admin: Actor
    collector: Actor
    teammate: Actor
    ids: dict[str, UUID] = field(default_factory=dict)
    teammates_ids: dict[str, UUID] = field(default_factory=dict)

    def in_path(self, path: str) -> UUID:
        return self.ids[KIND_OF_PATH[path.split("/")[3]]]


def make_world(mark: str) -> World:
    """Every text that people could type holds `mark`; with an empty one it is an ordinary agency."""
    agency = make_agency(name=f"{mark} Agency {uuid7()}", license_number=f"{mark}-L")
    names = {"first_name": f"{mark}Pat", "last_name": f"{mark}Doe", "email": f"{mark or 'pat'}@example.com"}
    world = World(make_admin(agency, **names), make_collector(agency), make_collector(agency))
    with tenant_transaction(world.admin):
        User.objects.filter(id__in=[world.collector.user_id, world.teammate.user_id]).update(**names)
    world.ids = {"agency": agency.id, "collector": world.collector.collector_id, "user": world.collector.user_id}
    world.ids |= _accounts(world.admin, world.collector, mark)
    world.teammates_ids = {"collector": world.teammate.collector_id, "user": world.teammate.user_id}
    world.teammates_ids |= _accounts(world.admin, world.teammate, mark)
    world.ids |= _imports(world.admin, mark) | _credentials(world, mark)
    view = create_saved_view(name=f"{mark} view", filters={"search": mark}, is_shared=True, actor=world.admin)
    world.ids["saved_view"] = view.id
    world.ids["bulk_job"] = _bulk_job(world).id
    with tenant_transaction(world.admin):
        world.ids["audit_event"] = AuditEvent.objects.values_list("id", flat=True).earliest("created_at")
    return world


def _accounts(admin: Actor, collector: Actor, mark: str) -> dict[str, UUID]:
    debtor = {
        "full_name": f"{mark} Debtor",
        "email": f"{mark or 'debtor'}@debtor.example.com",
        "address_line1": f"{mark} Street 1",
        "address_city": f"{mark} City",
        "address_zip": "10001",
    }
    planned, paid = (
        make_account(
            admin,
            status=Status.NEGOTIATING,
            collector=collector,
            debtor=debtor,
            creditor_name=f"{mark} Creditor",
            external_ref=f"{mark}-{uuid7().hex}",
        )
        for _ in range(2)
    )
    add_note(account_id=paid.id, text=f"{mark} said she would call back", actor=admin)
    payment = record_payment(
        account=paid.id,
        amount=Decimal("10.00"),
        payment_method=Method.CASH,
        reference=f"{mark}-R",
        note=f"{mark} at the desk",
        actor=admin,
    )
    first_date = payment.received_date
    plan = create_plan(account=planned.id, count=3, first_date=first_date, frequency=Frequency.MONTHLY, actor=admin)
    offer = create_offer(account=planned.id, percent=60, expires_on=first_date, actor=admin)
    return {
        "account": paid.id,
        "payment": payment.id,
        "plan": plan.id,
        "offer": offer.id,
        "creditor": paid.creditor_id,
        "debtor": paid.debtor_id,
    }


def _imports(admin: Actor, mark: str) -> dict[str, UUID]:
    rows = [[f"{mark}I-{uuid7().hex}", f"{mark} Imported", "50.00"], [f"{mark}-bad", f"{mark} Bad", "no amount"]]
    job = run_import(make_csv(rows), admin)
    assert admin.agency_id
    with tenant_transaction(admin):
        source = ImportSource.objects.create(
            agency_id=admin.agency_id,
            name=f"{mark} source {uuid7()}",
            host="sftp.example.com",
            username=f"{mark}user",
            host_key="ssh-ed25519 AAAA",
            is_active=False,
        )
        ImportMapping.objects.create(agency_id=admin.agency_id, source=source, version=1)
    return {"job": job.id, "source": source.id}


def _bulk_job(world: World) -> BulkJob:
    ids = [str(world.ids["account"])]
    asked = {"strategy": Strategy.ROUND_ROBIN, "collector_ids": [str(world.collector.collector_id)], "dry_run": True}
    job = bulk_jobs.create_job(actor=world.admin, selection={"account_ids": ids}, **asked)
    bulk_work.run_job(job_id=job.id, agency_id=job.agency_id)
    return job


def _credentials(world: World, mark: str) -> dict[str, UUID]:
    key, _ = api_keys.create_api_key(name=f"{mark} key", scopes=["account.view"], expires_in_days=30, actor=world.admin)
    notifications.notify(world.admin.person_id, "import.finished", {"name": f"{mark}"}, actor=world.admin)
    notifications.notify(world.admin.person_id, "import.finished", {"name": f"{mark}"}, actor=world.admin)
    with tenant_transaction(world.admin):
        session = Session.objects.create(
            agency_id=world.admin.door_id, user_id=world.admin.person_id, epoch=0, device=f"{mark} browser"
        )
    superuser = make_superuser()
    visit = support.open_support_session(agency_id=world.admin.door_id, reason=f"{mark} asked us", actor=superuser)
    return {"api_key": key.id, "session": session.id, "support_session": visit.id}


def fingerprint(world: World, but: frozenset[str] = frozenset()) -> list[Any]:
    """Pairs of table and hash over every row of the agency in it, `but` the tables named."""
    hashes = [
        f"SELECT '{model._meta.db_table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
        f" FROM {model._meta.db_table} t WHERE {model.protection.agency_column} = %(agency)s"
        for model in tenant_models()
        if model._meta.db_table not in but
    ]
    with connections["admin"].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(hashes), {"agency": world.admin.agency_id})
        return cursor.fetchall()
