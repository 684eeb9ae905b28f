"""An agency that changes its time zone: its figures by day are made anew, by themselves."""

from decimal import Decimal

import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.people import update_agency
from debtflow.agencies.tests.factories import make_admin, make_agency, make_superuser
from debtflow.analytics import services
from debtflow.analytics.models import RollupDay
from debtflow.common import outbox
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.services import record_payment
from debtflow.payments.workflow import Method


@pytest.mark.parametrize("changed_by", ["administrator", "platform"])
def test_timezone__changed__moves_every_figure_to_its_day_there(own_database, changed_by):
    agency = make_agency(timezone="Pacific/Kiritimati")
    admin = make_admin(agency)
    account = make_account(admin, status="negotiating", balance="100.00")
    record_payment(account=account.id, amount=Decimal("40.00"), payment_method=Method.CASH, actor=admin)
    services.fold(actor=admin)
    before = paid_on(admin)
    actor = admin if changed_by == "administrator" else make_superuser()
    update_agency(agency_id=agency.id, actor=actor, timezone="Pacific/Pago_Pago")
    outbox.drain()
    assert services.reconcile(actor=admin) == []
    assert paid_on(admin) < before


def paid_on(actor):
    """The one day on which the agency collected something. The two zones are 25 hours apart."""
    with tenant_transaction(actor):
        return RollupDay.objects.get(dimension="all", paid__gt=0).day


def test_timezone__set_to_what_it_is__makes_nothing_anew(own_database):
    agency = make_agency(timezone="Pacific/Kiritimati")
    update_agency(agency_id=agency.id, actor=make_admin(agency), timezone="Pacific/Kiritimati")
    assert outbox.drain() == 0
