"""Many uses of one refresh token at once: exactly one wins, and reuse ends the family. `FULL=1`: 1,000 rounds of 50."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from debtflow.agencies import sessions
from debtflow.agencies.models import Session
from debtflow.agencies.sessions import Caller, RefreshRefused, RefreshSuperseded
from debtflow.agencies.tests.factories import make_agency, make_user
from debtflow.common.access import Role, system_actor
from debtflow.common.tenancy import tenant_transaction

ROUNDS, AT_ONCE = (1_000, 50) if os.environ.get("FULL") == "1" else (15, 20)
PASSWORD = "correct horse battery"
CALLER = Caller(ip="127.0.0.1", request_id="race")


@pytest.fixture
def person():
    return make_user(make_agency(), Role.AGENCY_ADMIN, password=PASSWORD)


@pytest.fixture
def crowd():
    """Threads with a connection each, which they keep over all rounds."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield pool
        together = threading.Barrier(AT_ONCE)
        list(pool.map(lambda _: (together.wait(), connection.close()), range(AT_ONCE)))


def use_at_once(crowd, token):
    together = threading.Barrier(AT_ONCE)

    def use(_):
        together.wait()
        try:
            return sessions.refresh(token=token, caller=CALLER)
        except (RefreshSuperseded, RefreshRefused) as refusal:
            return refusal.code

    return list(crowd.map(use, range(AT_ONCE)))


def test_refresh__many_at_once_in_many_rounds__one_winner_each_and_the_session_lives(person, crowd, monkeypatch):
    monkeypatch.setattr(sessions, "GRACE", timedelta(minutes=10))  # a busy machine runs the last of them late
    token = sessions.sign_in(username=person.username, password=PASSWORD, caller=CALLER).refresh
    for number in range(ROUNDS):
        answers = use_at_once(crowd, token)
        winners = [answer for answer in answers if isinstance(answer, sessions.Tokens)]
        assert len(winners) == 1, f"round {number}: {len(winners)} winners"
        assert answers.count("refresh_superseded") == AT_ONCE - 1, f"round {number}"
        token = winners[0].refresh
    assert sessions.refresh(token=token, caller=CALLER)


def test_refresh__reuse_after_the_grace_by_many__ends_the_family_once(person, crowd, monkeypatch):
    first = sessions.sign_in(username=person.username, password=PASSWORD, caller=CALLER).refresh
    second = sessions.refresh(token=first, caller=CALLER).refresh
    monkeypatch.setattr(sessions, "GRACE", timedelta(0))
    assert set(use_at_once(crowd, first)) == {"refresh_refused"}
    with pytest.raises(RefreshRefused):
        sessions.refresh(token=second, caller=CALLER)
    with tenant_transaction(system_actor(person.agency_id)):
        assert Session.objects.get(user=person).revoked_reason == "refresh_reused"
