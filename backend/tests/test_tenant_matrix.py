"""Every operation of the API, every place of an id in it, every role, with ids of another agency and of a teammate.

The answer must be the one for an id that does not exist, no byte of the other agency may be in it, and nothing of the
other agency may change. An operation without a body in `calls` fails. The same runs with the application's own filter
taken out: row security alone must hold.
"""

import re
import sys
from dataclasses import replace

import pytest
from django.core.cache import cache

from debtflow.accounts.models import AccountQuerySet
from debtflow.agencies import support
from debtflow.agencies.api_keys import GRANTABLE
from debtflow.agencies.tests.factories import make_superuser
from debtflow.common.access import Actor, Role
from debtflow.common.ids import uuid7
from debtflow.payments.models import PaymentQuerySet
from tests.calls import Kept, answer, content, places, send
from tests.operations import operations
from tests.worlds import fingerprint, make_world

MARK = "zqxcanary"

REFUSED = {"path": {403, 404}, "query": {200, 400, 403}, "body": {200, 400, 403}}
"""How an id that does not exist is answered. Another answer means that the id was never looked up: mend the body."""
PLATFORM_SEES = {"listAgencies", "getAgency", "updateAgency", "openSupportSession"}
"""The superuser sees and manages agencies, and chooses which one to visit."""

NEEDED_LATER = {"deleteSavedView"}
"""Ours is not deleted: operations after this one need it, and the answer has no body that could tell anything."""


@pytest.fixture(autouse=True)
def fresh_rates():
    """What earlier tests asked doesn't count."""
    cache.clear()


@pytest.fixture(scope="module")
def victim():
    return make_world(MARK)


@pytest.fixture(scope="module")
def own():
    return make_world("")


@pytest.fixture(scope="module")
def cast(own):
    visitor = make_superuser()
    opened = support.open_support_session(
        agency_id=own.admin.agency_id, reason="Ticket 4711, asked by phone", actor=visitor
    )
    return {
        "admin": own.admin,
        "collector": own.collector,
        "superuser": make_superuser(),
        "visitor": replace(visitor, agency_id=own.admin.agency_id, support_session_id=opened.id),
        "key": Actor(
            role=Role.AGENCY_ADMIN, agency_id=own.admin.agency_id, api_key_id=uuid7(), scopes=GRANTABLE, request_id="k"
        ),
    }


def assert_silent(response, victim, identity, where):
    """No mark and none of the victim's ids, but the one that the caller sent."""
    said = content_of(response)
    assert MARK not in said.lower(), where
    for kind, each in victim.ids.items():
        if each != identity:
            assert str(each) not in said, f"{where}: tells the {kind}"


def content_of(response):
    return str(dict(response.headers)) + content(response).decode(errors="replace")


def compare(operation, cast, own, victim, api):
    """Returns how many answers were compared."""
    compared = 0
    for role, actor in cast.items():
        if role == "superuser" and operation.name in PLATFORM_SEES:
            continue
        client = api(actor)
        for place, call in places(operation, own):
            nowhere = uuid7()
            expected = answer(Kept(call(client, nowhere)), nowhere)
            assert expected[0] in REFUSED[place.split()[0]], f"{operation.name} as {role}, {place}: {expected}"
            for kind, identity in victim.ids.items():
                where = f"{operation.name} as {role}, {place} = another agency's {kind}"
                response = Kept(call(client, identity))
                assert response.status_code < 500, where
                assert answer(response, identity) == expected, where
                assert_silent(response, victim, identity, where)
                compared += 1
    return compared


COUNTED = {"compared": 0, "operations": 0}


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_operation__with_ids_of_another_agency__answers_as_for_none_and_changes_nothing(
    operation, cast, own, victim, api
):
    before = fingerprint(victim)
    COUNTED["compared"] += compare(operation, cast, own, victim, api)
    COUNTED["operations"] += 1
    for role, actor in cast.items():
        if operation.name not in NEEDED_LATER and not (role == "superuser" and operation.name in PLATFORM_SEES):
            path_id = own.in_path(operation.path) if operation.path_ids else None
            response = Kept(send(api(actor), operation, path_id=path_id))
            assert_silent(response, victim, None, f"{operation.name} as {role}")
    assert fingerprint(victim) == before


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_operation__without_the_applications_own_filter__still_leaks_nothing_across_agencies(
    operation, cast, own, victim, api, monkeypatch
):
    monkeypatch.setattr(AccountQuerySet, "visible_to", lambda rows, actor: rows)
    monkeypatch.setattr(PaymentQuerySet, "visible_to", lambda rows, actor: rows)
    before = fingerprint(victim)
    compare(operation, cast, own, victim, api)
    assert fingerprint(victim) == before


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_operation__by_a_collector_with_ids_of_a_teammate__answers_as_for_none(operation, own, api):
    if operation.name in {"listPaymentPlans", "getCollector"} and not operation.path_ids:
        return
    client = api(own.collector)
    for place, call in places(operation, own):
        nowhere = uuid7()
        expected = answer(Kept(call(client, nowhere)), nowhere)
        for kind, identity in own.teammates_ids.items():
            if kind == "creditor":
                continue
            response = Kept(call(client, identity))
            assert answer(response, identity) == expected, f"{operation.name}, {place} = a teammate's {kind}"


def test_lists__with_a_cursor_of_another_agency__refuse_it(own, victim, api):
    tried = 0
    for operation in operations():
        if operation.method != "get" or not operation.name.startswith("list"):
            continue
        path_id = victim.in_path(operation.path) if operation.path_ids else None
        page = send(api(victim.admin), operation, path_id=path_id, query={"page_size": 1})
        following = page.json().get("next") if page.status_code == 200 and isinstance(page.json(), dict) else None
        if following:
            cursor = re.search(r"cursor=([^&]+)", following)[1]
            mine = own.in_path(operation.path) if operation.path_ids else None
            stolen = api(own.admin).get(
                f"{operation.url(mine) if mine else operation.path}?page_size=1&cursor={cursor}"
            )
            assert stolen.status_code == 400, operation.name
            assert MARK not in stolen.content.decode()
            tried += 1
    assert tried >= 4


def test_search__for_the_other_agencys_names__finds_nothing(own, victim, api):
    for query in (MARK, f"{MARK} Debtor", f"{MARK[:-1]}", str(victim.ids["account"])):
        page = api(own.admin).get("/api/v1/accounts/", {"search": query}).json()
        assert (page["results"], page["count"]) == ([], 0), query


def test_idempotency_key__of_another_agency__replays_nothing_of_theirs(own, victim, api):
    body = {
        "external_ref": f"K-{uuid7().hex}",
        "debtor": {"full_name": "Kay Key"},
        "original_amount": "5.00",
        "creditor_name": "Baycare Medical",
    }
    headers = {"Idempotency-Key": "the-same-key"}
    theirs = api(victim.admin).post("/api/v1/accounts/", body, headers=headers)
    ours = api(own.admin).post("/api/v1/accounts/", body, headers=headers)
    assert (theirs.status_code, ours.status_code) == (201, 201)
    assert theirs.json()["id"] != ours.json()["id"]
    assert "Idempotent-Replayed" not in ours.headers


def test_if_match__with_the_other_agencys_version__tells_nothing(own, victim, api):
    url = "/api/v1/accounts/{}/"
    for identity in (victim.ids["account"], uuid7()):
        answer_ = api(own.admin).patch(url.format(identity), {"priority": 2}, headers={"If-Match": '"1"'})
        assert (answer_.status_code, answer_.headers.get("ETag")) == (404, None)


def test_matrix__covered_every_operation(request, record_property, capsys):
    counting = test_operation__with_ids_of_another_agency__answers_as_for_none_and_changes_nothing.__name__
    chosen = sum(item.originalname == counting for item in request.session.items)
    assert COUNTED["operations"] == chosen
    assert COUNTED["compared"] > 1_000 or chosen < len(operations())
    record_property("compared", COUNTED["compared"])
    with capsys.disabled():
        sys.stdout.write(f"\n{COUNTED['operations']} operations, {COUNTED['compared']} answers compared, 0 leaks\n")
