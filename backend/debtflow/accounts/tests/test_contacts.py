"""The contact log over HTTP: the transition it implies, the callback it leaves, and the mark of what was warned of."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.models import Account, Activity, Contact
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.models import Agency
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"


def log(client, account, disposition="no_answer", **fields):
    return client.post(f"{URL}{account.id}/contacts/", {"disposition": disposition, **fields})


def warned(client, account):
    return {each["code"] for each in client.get(f"{URL}{account.id}/").json()["call_warnings"]} - {"outside_hours"}


def moves(account, actor):
    with tenant_transaction(actor):
        return Activity.objects.filter(account_id=account.id, activity_type="status_change").count()


@pytest.fixture
def account(admin, collector):
    return make_account(admin, status=Status.ASSIGNED, collector=collector)


def test_attempts__the_eighth__is_warned_of_and_marked_when_logged_anyway(account, collector, api):
    client = api(collector)
    for _ in range(6):
        log(client, account)
    assert warned(client, account) == set()
    seventh = log(client, account).json()
    assert "too_many_attempts" not in seventh["warnings"]
    assert warned(client, account) == {"too_many_attempts"}
    eighth = log(client, account).json()
    assert "too_many_attempts" in eighth["warnings"]
    newest = client.get(f"{URL}{account.id}/timeline/").json()["results"][0]
    assert "too_many_attempts" in newest["metadata"]["warnings"]


def test_attempts__the_agencys_own_limit__warns_earlier(account, admin, collector, api):
    client = api(collector)
    log(client, account)
    log(client, account)
    assert warned(client, account) == set()
    with tenant_transaction(admin):
        Agency.objects.filter(id=admin.agency_id).update(settings={"attempts_per_week": 2})
    assert warned(client, account) == {"too_many_attempts"}


def test_conversation__with_the_debtor__warns_and_with_a_third_party_does_not(account, collector, api):
    client = api(collector)
    log(client, account, "spoke", party="third_party")
    assert warned(client, account) == set()
    log(client, account, "spoke", party="debtor", direction="inbound")
    assert warned(client, account) == {"spoke_recently"}


def test_stop_contact__warns_by_every_channel_and_marks_even_a_letter(account, collector, api):
    client = api(collector)
    assert log(client, account, "stop_contact", direction="inbound").json()["warnings"] == []
    assert "stop_contact" in warned(client, account)
    assert log(client, account, channel="letter").json()["warnings"] == ["stop_contact"]
    assert log(client, account, channel="letter", direction="inbound").json()["warnings"] == []


@pytest.mark.parametrize("place", [{"phone": "", "address_zip": ""}, {"phone": "+18005550123", "address_zip": "99634"}])
def test_zone__nothing_known_of_it__warns(place, admin, collector, api):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector, debtor=place)
    assert warned(api(collector), account) == {"zone_unknown"}


def test_zip__that_is_no_number_of_ours__does_not_break_the_account(admin, collector, api):
    account = make_account(
        admin, status=Status.ASSIGNED, collector=collector, debtor={"phone": "", "address_zip": "٩٤١٠٥"}
    )
    assert api(collector).get(f"{URL}{account.id}/").status_code == 200


@pytest.mark.parametrize(
    ("status", "disposition", "expected"),
    [
        (Status.ASSIGNED, "no_answer", "assigned"),
        (Status.ASSIGNED, "left_message", "assigned"),
        (Status.ASSIGNED, "spoke", "in_contact"),
        (Status.ASSIGNED, "refused", "in_contact"),
        (Status.IN_CONTACT, "spoke", "in_contact"),
        (Status.ASSIGNED, "dispute", "disputed"),
        (Status.IN_CONTACT, "dispute", "disputed"),
        (Status.NEGOTIATING, "dispute", "disputed"),
        (Status.PAYMENT_PLAN, "dispute", "disputed"),
        (Status.SETTLED, "dispute", "settled"),
        (Status.NEW, "spoke", "new"),
    ],
)
def test_contact__makes_the_transition_that_it_implies(status, disposition, expected, admin, api):
    account = make_account(admin, status=status)
    before = moves(account, admin)
    answer = log(api(admin), account, disposition).json()
    assert answer["account_status"] == expected
    assert moves(account, admin) - before == int(expected != status)


def test_callback__once_made__is_the_next_action_and_done_by_the_next_contact(account, admin, collector, api):
    client = api(collector)
    soon = (datetime.now(UTC) + timedelta(hours=2)).replace(microsecond=0)
    log(client, account, "callback", callback_at=soon.isoformat())
    with tenant_transaction(admin):
        assert Account.objects.get(id=account.id).next_action_at == soon
        past = datetime.now(UTC) - timedelta(minutes=1)
        Contact.objects.filter(account_id=account.id).update(callback_at=past)
        Account.objects.filter(id=account.id).update(next_action_at=past)
    log(client, account)
    with tenant_transaction(admin):
        assert Account.objects.get(id=account.id).next_action_at is None
        assert Contact.objects.filter(account_id=account.id, callback_done_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("disposition", "fields", "field"),
    [
        ("promise", {}, "promise"),
        ("spoke", {"promise": {"amount": "1.00", "date": "2099-01-01"}}, "promise"),
        ("promise", {"promise": {"amount": "1.00", "date": "2020-01-01"}}, "promise.date"),
        ("promise", {"promise": {"amount": "1000.01", "date": "2099-01-01"}}, "promise.amount"),
        ("promise", {"promise": {"amount": "0.00", "date": "2099-01-01"}}, "promise.amount"),
        ("callback", {}, "callback_at"),
        ("callback", {"callback_at": "2020-01-01T10:00:00Z"}, "callback_at"),
        ("spoke", {"callback_at": "2099-01-01T10:00:00Z"}, "callback_at"),
        ("spoke", {"phone": "12"}, "phone"),
        ("spoke", {"note": "card 4242 4242 4242 4242"}, "note"),
        ("hung_up", {}, "disposition"),
    ],
)
def test_contact__that_cannot_be__is_400_and_leaves_nothing(disposition, fields, field, account, admin, api):
    answer = log(api(admin), account, disposition, **fields)
    assert answer.status_code == 400
    assert field in answer.json()["errors"]
    with tenant_transaction(admin):
        assert not Contact.objects.filter(account_id=account.id).exists()
