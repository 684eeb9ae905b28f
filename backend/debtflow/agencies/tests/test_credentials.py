"""API keys, one's sessions and support sessions: their pages, and whose they are."""

from dataclasses import replace

import pytest

from debtflow.agencies.api_keys import create_api_key
from debtflow.agencies.models import Session
from debtflow.agencies.support import end_support_session, open_support_session
from debtflow.agencies.tests.factories import make_agency, make_superuser
from debtflow.common.tenancy import tenant_transaction

KEYS, SESSIONS, VISITS = "/api/v1/api-keys/", "/api/v1/sessions/", "/api/v1/support-sessions/"


def make_keys(admin):
    return [
        str(create_api_key(name=name, scopes=["account.view"], expires_in_days=30, actor=admin)[0].id)
        for name in ("dialer", "dialer", "books")
    ]


def make_sessions(admin):
    with tenant_transaction(admin):
        made = [Session.objects.create(agency_id=admin.agency_id, user_id=admin.user_id, epoch=0) for _ in range(3)]
    return [str(session.id) for session in made]


def make_visits(admin):
    visitors = [make_superuser() for _ in range(3)]
    return [
        str(open_support_session(agency_id=admin.agency_id, reason="Ticket 4711, by phone", actor=each).id)
        for each in visitors
    ]


@pytest.mark.parametrize(("url", "make"), [(KEYS, make_keys), (SESSIONS, make_sessions), (VISITS, make_visits)])
def test_list__in_pages__comes_newest_first_once_each_with_an_exact_count(api, admin, url, make):
    made, seen, address = make(admin), [], f"{url}?page_size=2"
    while address:
        page = api(admin).get(address).json()
        assert (page["count"], page["count_is_exact"]) == (3, True)
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert seen == made[::-1]


def test_support_sessions__of_the_superuser__are_their_own_ones_in_every_agency(api):
    visitor, agencies = make_superuser(), [make_agency(), make_agency()]
    for agency in agencies:
        opened = open_support_session(agency_id=agency.id, reason="Ticket 4711, by phone", actor=visitor)
        inside = replace(visitor, agency_id=agency.id, support_session_id=opened.id)
        end_support_session(support_session_id=opened.id, actor=inside)
    rows = api(visitor).get(VISITS).json()["results"]
    assert [row["agency_name"] for row in rows] == [agency.name for agency in agencies[::-1]]
    assert all(row["ended_at"] for row in rows)
    assert api(make_superuser()).get(VISITS).json()["count"] == 0
