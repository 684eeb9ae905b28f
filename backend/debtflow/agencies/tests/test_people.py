"""Agencies, users and collectors: pages, and who may change whom."""

import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from debtflow.agencies import people
from debtflow.agencies.cleaning import clean_up
from debtflow.agencies.models import AgencyDataKey, Notification, RefreshToken, Session, User
from debtflow.agencies.notifications import notify
from debtflow.agencies.settings_schema import all_settings
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector, make_superuser
from debtflow.common.access import Role, system_actor
from debtflow.common.tenancy import tenant_transaction

USERS, COLLECTORS = "/api/v1/users/", "/api/v1/collectors/"


def test_collectors__in_pages__come_once_each_with_an_exact_count(api, admin, agency):
    made = {str(make_collector(agency).collector_id) for _ in range(5)}
    client, seen, address = api(admin), [], f"{COLLECTORS}?page_size=2"
    while address:
        page = client.get(address).json()
        assert (page["count"], page["count_is_exact"]) == (5, True)
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert len(seen) == 5
    assert set(seen) == made


def test_update_user__oneself__is_refused(api, admin):
    for change in ({"role": "collector"}, {"is_active": False}):
        answer = api(admin).patch(f"{USERS}{admin.user_id}/", change)
        assert (answer.status_code, answer.json()["code"]) == (409, "own_role")


def test_update_user__last_admin__can_not_leave(api, agency, admin):
    second = make_admin(agency)
    client = api(admin)
    assert client.patch(f"{USERS}{second.user_id}/", {"is_active": False}).status_code == 200
    answer = api(second).patch(f"{USERS}{admin.user_id}/", {"is_active": False})
    assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")


def test_update_user__two_admins_remove_each_other_at_once__one_of_them_stays(agency, admin):
    second, together, refused = make_admin(agency), threading.Barrier(2), []

    def remove(actor, other):
        together.wait()
        try:
            people.update_user(user_id=other.user_id, actor=actor, is_active=False)
        except people.LastAdmin as error:
            refused.append(error)
        connection.close()

    pair = [threading.Thread(target=remove, args=each) for each in ((admin, second), (second, admin))]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert len(refused) == 1
    with tenant_transaction(system_actor(agency.id)):
        assert User.objects.filter(role=Role.AGENCY_ADMIN, is_active=True).count() == 1


@pytest.mark.parametrize("change", [{"role": "agency_admin"}, {"is_superuser": True}, {"permissions": ["audit.view"]}])
def test_collector__raising_themselves__is_refused_at_every_door(api, agency, change):
    collector = make_collector(agency)
    assert api(collector).patch("/api/v1/auth/me/", change).status_code == 400
    assert api(collector).patch(f"{USERS}{collector.user_id}/", change).status_code == 403
    assert api(collector).patch(f"{COLLECTORS}{collector.collector_id}/", change).status_code == 403
    with tenant_transaction(collector):
        assert User.objects.get(id=collector.user_id).role == Role.COLLECTOR


def test_create_user__as_superuser__is_refused(api, admin):
    body = {"username": "someone.new", "email": "n@example.com", "first_name": "N", "last_name": "N"}
    assert api(admin).post(USERS, {**body, "role": "superuser"}).status_code == 400


def test_update_agency__suspension__only_by_the_platform(api, admin, agency):
    url = f"/api/v1/agencies/{agency.id}/"
    assert api(admin).patch(url, {"is_active": False}).status_code == 400
    assert api(make_superuser()).patch(url, {"is_active": False}).json()["is_active"] is False


def test_create_agency__by_the_superuser__has_its_own_data_key(api):
    name = str(make_agency().id)
    made = api(make_superuser()).post("/api/v1/agencies/", {"name": f"New {name}"})
    assert made.status_code == 201
    with tenant_transaction(system_actor(UUID(made.json()["id"]))):
        assert AgencyDataKey.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"settings": {"attempts_per_week": 8}},
        {"settings": {"colour": "red"}},
        {"timezone": "Mars/Olympus"},
        {"unknown": 1},
    ],
)
def test_update_agency__bad_setting__is_400_and_changes_nothing(api, admin, agency, change):
    url = f"/api/v1/agencies/{agency.id}/"
    before = api(admin).get(url).json()
    assert api(admin).patch(url, change).status_code == 400
    assert api(admin).get(url).json() == before


def test_clean_up__what_expired_long_ago__goes_and_the_rest_stays(own_database):
    agency = make_agency()
    admin = make_admin(agency)
    now = datetime.now(UTC)
    with tenant_transaction(admin):
        session = Session.objects.create(agency=agency, user_id=admin.user_id, epoch=0)
        for age in (1, 30):
            expires_at = now - timedelta(days=age)
            RefreshToken.objects.create(agency=agency, session=session, digest=bytes([age]), expires_at=expires_at)
    notify(admin.user_id, "import.finished", {}, actor=admin)
    assert clean_up() == 1
    with tenant_transaction(admin):
        assert [bytes(token.digest) for token in RefreshToken.objects.all()] == [bytes([1])]
        assert Notification.objects.count() == 1


def test_notifications__another_users__are_neither_listed_nor_marked(api, agency, admin):
    other = make_admin(agency)
    notify(other.user_id, "import.finished", {}, actor=other)
    notify(admin.user_id, "import.finished", {"job_id": "1"}, actor=admin)
    mine = api(admin).get("/api/v1/notifications/").json()
    assert (mine["unread"], [row["facts"] for row in mine["results"]]) == (1, [{"job_id": "1"}])
    assert api(admin).post("/api/v1/notifications/read/", {}).json() == {"read": 1}
    assert api(other).get("/api/v1/notifications/").json()["unread"] == 1
    later = {"since": mine["results"][0]["created_at"]}
    assert api(admin).get("/api/v1/notifications/", later).json()["results"] == []


def test_settings__never_set__show_their_defaults_and_a_change_keeps_the_others(api, admin, agency):
    url = f"/api/v1/agencies/{agency.id}/"
    client = api(admin)
    assert client.get(url).json()["settings"] == all_settings({})
    client.patch(url, {"settings": {"auto_close_days": 30}})
    changed = client.patch(url, {"settings": {"attempts_per_week": 5}}).json()["settings"]
    assert changed == {**all_settings({}), "auto_close_days": 30, "attempts_per_week": 5}


def test_schema__names_each_setting_with_its_bounds(api):
    parts = api().get("/api/v1/schema/").json()["components"]["schemas"]
    described = parts["AgencySettings"]["properties"]["attempts_per_week"]
    assert (described["minimum"], described["maximum"], described["default"]) == (1, 7, 7)
