"""Passwords are verified in a niced process of their own, a few at a time."""

import os

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debtflow.agencies import passwords
from debtflow.agencies.password_helper import PasswordHelper
from debtflow.agencies.tests.factories import make_user
from debtflow.common.access import Role

PASSWORD = "correct horse battery"


def test_helper__right_wrong_and_damaged_hash__answers_each():
    helper, encoded = PasswordHelper(), make_password(PASSWORD)
    asked = [(PASSWORD, encoded), (f"{PASSWORD}x", encoded), ("ünï\n", make_password("ünï\n")), (PASSWORD, "argon2$x")]
    assert [helper.verify(*each) for each in asked] == [True, False, True, False]


def test_helper__runs_at_the_lowest_priority_and_knows_no_secret_by_its_arguments():
    helper = PasswordHelper()
    helper.verify(PASSWORD, make_password(PASSWORD))
    assert os.getpriority(os.PRIO_PROCESS, helper._process.pid) == 19
    assert PASSWORD not in " ".join(helper._process.args)


def test_helper__killed__is_started_anew_for_the_next_password():
    helper, encoded = PasswordHelper(), make_password(PASSWORD)
    helper.verify(PASSWORD, encoded)
    first = helper._process
    first.kill()
    first.wait()
    assert helper.verify(PASSWORD, encoded)
    assert helper._process.pid != first.pid


def test_verify__user_without_a_password__is_never_right(agency):
    person = make_user(agency, Role.COLLECTOR)
    assert not passwords.verify("nobody's password", person.password)


def test_sign_in__queue_full__is_429_before_any_look_up_and_free_again_afterwards(api, agency):
    person = make_user(agency, Role.AGENCY_ADMIN, password=PASSWORD)
    body = {"username": person.username, "password": PASSWORD}
    places = [passwords.place_in_queue() for _ in range(passwords.AT_ONCE + passwords.WAITING)]
    for place in places:
        place.__enter__()
    try:
        with CaptureQueriesContext(connection) as captured:
            refused = api().post("/api/v1/auth/token/", body)
    finally:
        for place in places:
            place.__exit__(None, None, None)
    assert (refused.status_code, refused.json()["code"], refused.headers["Retry-After"]) == (429, "sign_in_busy", "1")
    assert len(captured) == 0
    assert api().post("/api/v1/auth/token/", body).status_code == 200


def test_place_in_queue__after_an_error__is_given_back():
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), passwords.place_in_queue():
            raise ZeroDivisionError
