"""The Django admin: who gets in, and whose rows they see there."""

import re

import pytest
from django.contrib import admin as django_admin
from django.core.management import call_command
from django.test import Client

from debtflow.agencies.models import Agency, User
from debtflow.agencies.support import open_support_session
from debtflow.agencies.tests.factories import make_agency, make_collector, make_superuser, make_user
from debtflow.common.access import Actor, Role
from debtflow.common.admin import PlatformAdmin
from debtflow.common.tenancy import tenant_transaction

PASSWORD = "correct horse battery"


@pytest.fixture
def superuser():
    return make_user(None, Role.SUPERUSER, password=PASSWORD)


@pytest.fixture
def browser(superuser):
    client = Client()
    answer = client.post("/admin/login/?next=/admin/", {"username": superuser.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return client


def visit(superuser, agency):
    actor = Actor(role=Role.SUPERUSER, user_id=superuser.id, request_id="test")
    return open_support_session(agency_id=agency.id, reason="Ticket 4711, asked by phone", actor=actor)


def test_sign_in__agency_admin__is_refused(agency):
    person = make_user(agency, Role.AGENCY_ADMIN, password=PASSWORD)
    answer = Client().post("/admin/login/?next=/admin/", {"username": person.username, "password": PASSWORD})
    assert answer.status_code == 200
    assert b"errornote" in answer.content or b"correct" in answer.content


def test_index__outside_a_visit__shows_agencies_and_no_people(browser, agency):
    page = browser.get("/admin/").content.decode()
    assert "/admin/agencies/agency/" in page
    assert "/admin/agencies/user/" not in page
    assert agency.name in browser.get("/admin/agencies/agency/", {"q": agency.name}).content.decode()
    assert browser.get("/admin/agencies/user/").status_code == 403


def test_list__inside_a_visit__shows_that_agency_alone(browser, superuser, agency):
    mine, other = make_collector(agency), make_collector(make_agency())
    visit(superuser, agency)
    page = browser.get("/admin/agencies/session/")
    assert page.status_code == 200
    page = browser.get("/admin/agencies/collector/").content.decode()
    assert str(mine.collector_id) in page
    assert str(other.collector_id) not in page
    assert browser.get(f"/admin/agencies/collector/{other.collector_id}/change/").status_code in {302, 404}
    answer = browser.post(
        f"/admin/agencies/collector/{mine.collector_id}/change/", {"commission_rate": "0.2", "max_accounts": "7"}
    )
    assert answer.status_code == 302
    events = browser.get("/admin/audit/auditevent/", {"q": str(mine.collector_id)}).content.decode()
    assert "collector.update" in events
    assert str(superuser.id) in events


def test_every_page__inside_a_visit__opens(browser, superuser, agency):
    visit(superuser, agency)
    for model in django_admin.site._registry:
        meta = model._meta
        address = f"/admin/{meta.app_label}/{meta.model_name}/"
        assert browser.get(address).status_code == 200, address


def test_every_page__deletes_nothing_and_logs_nowhere_else():
    registered = django_admin.site._registry
    assert Agency in registered
    for model, page in registered.items():
        assert isinstance(page, PlatformAdmin), f"{model.__name__} needs a base from common.admin"
        assert not page.has_delete_permission(None)


def test_createsuperuser__without_questions__makes_one_who_can_sign_in(monkeypatch):
    name = f"root.{make_superuser().user_id.hex}"
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--noinput", username=name)
    with tenant_transaction(Actor(role=Role.SYSTEM)):
        assert User.objects.get(username=name).is_superuser
    answer = Client().post("/admin/login/?next=/admin/", {"username": name, "password": PASSWORD})
    assert answer.status_code == 302


def test_changepassword__of_a_superuser__opens_the_admin_with_the_new_one(monkeypatch):
    superuser = make_user(None, Role.SUPERUSER, password=PASSWORD)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: f"{PASSWORD} anew")
    call_command("changepassword", superuser.username)
    body = {"username": superuser.username, "password": f"{PASSWORD} anew"}
    assert Client().post("/admin/login/?next=/admin/", body).status_code == 302


def test_api__with_an_admin_cookie__is_untouched_by_it(browser):
    assert browser.get("/api/v1/auth/me/").status_code == 401


def test_policy__of_the_admin__lets_no_inline_script_in(browser):
    policy = browser.get("/admin/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" in policy
    assert "unsafe-eval" not in browser.get("/api/v1/auth/me/").headers["Content-Security-Policy"]


IDENTIFYING = re.compile(
    r"full_name|debtor|ssn|phone|email|address|first_name|last_name|note|secret|digest|password|raw"
)


def test_every_page__names_its_columns_and_shows_none_that_identifies_a_person_or_opens_a_door():
    for model, page in django_admin.site._registry.items():
        shown = {*(page.fields or ()), *page.list_display, *page.readonly_fields, *page.search_fields}
        if model is not Agency and model._meta.model_name != "auditarchive":
            assert page.fields, f"{model.__name__}: name the columns in `fields`"
        assert not {name for name in shown if IDENTIFYING.search(str(name))}, model.__name__
