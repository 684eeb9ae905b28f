"""Agencies and people for tests: each call commits, with names of its own."""

from decimal import Decimal
from itertools import count

from debtflow.agencies.models import Agency, Collector, User
from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

_number = count(1)


def make_agency(**fields: object) -> Agency:
    agency_id = uuid7()
    with tenant_transaction(system_actor(agency_id)):
        return Agency.objects.create(**{"id": agency_id, "name": f"Agency {agency_id}", **fields})


def make_user(agency: Agency | None, role: Role, *, password: str | None = None, **fields: object) -> User:
    user = User(agency=agency, role=role, username=f"user{next(_number)}.{uuid7().hex}")
    for name, value in {"first_name": "Pat", "last_name": "Doe", **fields}.items():
        setattr(user, name, value)
    user.set_password(password) if password else user.set_unusable_password()
    with tenant_transaction(Actor(role=Role.SYSTEM, agency_id=agency.id if agency else None)):
        user.save(force_insert=True)
    return user


def make_admin(agency: Agency, **fields: object) -> Actor:
    user = make_user(agency, Role.AGENCY_ADMIN, **fields)
    return Actor(role=Role.AGENCY_ADMIN, agency_id=agency.id, user_id=user.id, request_id=f"test-{user.id}")


def make_collector(agency: Agency, *, rate: str = "0.1200", max_accounts: int = 200, is_active: bool = True) -> Actor:
    user = make_user(agency, Role.COLLECTOR)
    with tenant_transaction(system_actor(agency.id)):
        made = Collector.objects.create(
            agency=agency, user=user, commission_rate=Decimal(rate), max_accounts=max_accounts, is_active=is_active
        )
    return Actor(
        role=Role.COLLECTOR, agency_id=agency.id, user_id=user.id, collector_id=made.id, request_id=f"test-{user.id}"
    )


def make_superuser() -> Actor:
    user = make_user(None, Role.SUPERUSER)
    return Actor(role=Role.SUPERUSER, user_id=user.id, request_id=f"test-{user.id}")
