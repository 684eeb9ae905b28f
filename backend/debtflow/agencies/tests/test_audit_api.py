"""Reading the audit trail over HTTP."""

from dataclasses import replace
from uuid import UUID

import pytest

from debtflow.agencies import people
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.common.ids import uuid7

URL = "/api/v1/audit/"


@pytest.fixture
def changed(admin, collector):
    people.update_collector(collector_id=collector.collector_id, actor=admin, max_accounts=7)
    return collector


def test_list__a_change__names_who_what_and_from_where(api, admin, changed):
    rows = api(admin).get(URL, {"object_id": str(changed.collector_id), "action": "collector.update"}).json()["results"]
    assert len(rows) == 1
    assert rows[0]["changes"] == {"max_accounts": {"old": 200, "new": 7}}
    assert rows[0]["actor"] == f"user:{admin.user_id}"
    assert rows[0]["actor_name"] == "Pat Doe"
    assert rows[0]["request_id"] == admin.request_id


def test_list__a_new_row__shows_its_columns_as_new(api, admin, collector):
    rows = api(admin).get(URL, {"object_id": str(collector.collector_id), "action": "collector.create"}).json()
    assert rows["results"][0]["changes"]["max_accounts"] == {"old": None, "new": 200}


def test_list__pages__cover_every_event_once(api, admin, changed):
    client, seen, address = api(admin), [], f"{URL}?page_size=2"
    while address:
        page = client.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) > 2


@pytest.mark.parametrize(
    "query", ["actor=nobody", "created_after=yesterday", "object_id=1", "ip=here", "page_size=0", "colour=red"]
)
def test_list__bad_query__is_400_naming_it(api, admin, query):
    answer = api(admin).get(f"{URL}?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [query.split("=")[0]]


def test_list__filters_of_time_and_actor__narrow_it(api, admin, changed):
    client = api(admin)
    assert client.get(URL, {"created_before": "2001-01-01"}).json()["results"] == []
    assert client.get(URL, {"created_after": "2001-01-01T00:00:00Z"}).json()["results"]
    mine = client.get(URL, {"actor": str(admin.user_id)}).json()["results"]
    assert {row["actor"] for row in mine} == {f"user:{admin.user_id}"}


def test_list__collector__is_refused_and_the_refusal_recorded(api, admin, collector):
    assert api(collector).get(URL).status_code == 403
    rows = api(admin).get(URL, {"action": "request.denied"}).json()["results"]
    assert rows[0]["facts"] == {"view": "AuditViewSet", "action": "list"}
    assert rows[0]["actor"] == f"user:{collector.user_id}"


def test_list__other_agency__sees_none_of_it(api, changed):
    other = make_admin(make_agency())
    assert api(other).get(URL, {"object_id": str(changed.collector_id)}).json()["results"] == []


def test_export__filtered__is_csv_and_recorded(api, admin, changed):
    answer = api(admin).get(f"{URL}export/", {"action": "collector.update"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("created_at,actor,")
    assert len(lines) == 2
    assert api(admin).get(URL, {"action": "audit.export"}).json()["results"]


def test_list__filter_of_address__gives_what_came_from_there(api, admin, collector):
    for ip, limit in (("203.0.113.7", 8), ("2001:db8::7", 9)):
        people.update_collector(collector_id=collector.collector_id, actor=replace(admin, ip=ip), max_accounts=limit)
        rows = api(admin).get(URL, {"ip": ip}).json()["results"]
        assert [(row["ip_address"], row["changes"]["max_accounts"]["new"]) for row in rows] == [(ip, limit)]
    assert api(admin).get(URL, {"ip": "198.51.100.1"}).json()["results"] == []


def test_event__by_its_address__is_the_one_of_the_list(api, admin, changed):
    listed = api(admin).get(URL, {"object_id": str(changed.collector_id)}).json()["results"]
    assert listed
    for row in listed:
        assert api(admin).get(f"{URL}{row['id']}/").json() == row


def test_event__of_another_agency_or_of_none__is_404(api, admin, changed):
    event = api(admin).get(URL, {"object_id": str(changed.collector_id)}).json()["results"][0]["id"]
    other = make_admin(make_agency())
    for identity in (event, uuid7(), UUID(int=7), UUID("ffffffff-ffff-7fff-bfff-ffffffffffff")):
        assert api(other).get(f"{URL}{identity}/").status_code == 404
