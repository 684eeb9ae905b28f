"""Planted canaries: what identifies a debtor or opens a door is found in no log, metric, queue, cache or audit row."""

import base64
import io
import json
import logging
import re
from dataclasses import replace
from urllib.request import Request, urlopen

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.contrib import admin
from django.core.cache import cache
from django.db import connections
from django.test import Client

from debtflow.accounts import worklist
from debtflow.agencies.api import throttles
from debtflow.agencies.data_keys import decrypt_digits, encrypt_many, rewrap, rotate
from debtflow.agencies.models import AgencyDataKey
from debtflow.agencies.support import open_support_session
from debtflow.agencies.tests.factories import make_agency, make_collector, make_user
from debtflow.common import crypto
from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction
from tests.worlds import make_world

NAME, PHONE, EMAIL, SSN = "Zqxwilhelmina Canary", "+12125557391", "zqx.canary@debtor.example.com", "7391"
PASSWORD, STREET = "zqx-canary-password-91", "91 Zqxcanary Street"
SECRETS = {"name": "Zqxwilhelmina", "phone": "2125557391", "email": "zqx.canary", "street": "Zqxcanary"}
CARD, FULL_SSN = "4242 4242 4242 4242", "512-55-7391"
SECRETS |= {
    "password": PASSWORD,
    "card": "4242 4242",
    "card number": "42424242",
    "SSN": FULL_SSN,
    "digits": "512557391",
}
ARGUMENT = re.compile(r"[0-9a-f-]{36}|[a-z_.]{1,40}|")
"""What a task may be told: an id or a code."""


@pytest.fixture(autouse=True)
def fresh_rates():
    """What earlier tests asked doesn't count."""
    cache.clear()


@pytest.fixture
def logs():
    """Everything that is logged, as the process would write it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    root = logging.getLogger()
    level, before = root.level, list(root.handlers)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture
def day(logs, api, admin, agency, monkeypatch):
    """An account with canaries, made, searched for, revealed, exported, failed on, by somebody signed in over HTTP."""
    person = make_user(agency, Role.AGENCY_ADMIN, password=PASSWORD)
    client, tokens = api(), api().post("/api/v1/auth/token/", {"username": person.username, "password": PASSWORD})
    api().post("/api/v1/auth/token/", {"username": person.username, "password": f"{PASSWORD}x"})
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.json()['access']}")
    debtor = {"full_name": NAME, "phone": PHONE, "email": EMAIL, "ssn_last4": SSN, "address_line1": STREET}
    body = {"external_ref": f"P-{uuid7().hex}", "original_amount": "10.00", "creditor_name": "Baycare Medical"}
    made = client.post("/api/v1/accounts/", {**body, "debtor": debtor})
    assert made.status_code == 201, made.content
    account = made.json()["id"]
    assert client.get("/api/v1/accounts/", {"search": NAME}).json()["results"]
    revealed = client.post(f"/api/v1/accounts/{account}/reveal_ssn/", {"reason": "Verifying on the phone"})
    assert revealed.json() == {"ssn_last4": SSN}
    b"".join(client.get("/api/v1/accounts/export/").streaming_content)
    for typed in (CARD, FULL_SSN, PHONE, EMAIL):
        client.get("/api/v1/accounts/", {"search": typed})
        client.get(f"/api/v1/accounts/{typed}/")
        client.post("/api/v1/accounts/", {**body, "debtor": {"full_name": typed, "email": typed, "ssn_last4": typed}})
    paid = client.post("/api/v1/payments/", {"account": account, "amount": "4.00", "payment_method": "card"})
    assert paid.status_code == 201, paid.content
    assert api().post("/api/v1/auth/password/reset/", {"identifier": person.username}).status_code == 202
    client.patch(f"/api/v1/accounts/{account}/", {"debtor": {"phone": "+12125557392"}})

    def fail(*_, **__):
        raise RuntimeError(f"could not show {EMAIL} {PHONE} {CARD} {CARD.replace(' ', '')} {FULL_SSN} 512557391")

    with monkeypatch.context() as patch:
        patch.setattr(worklist, "worklist", fail)
        client.raise_request_exception = False
        assert client.get("/api/v1/accounts/", {"search": NAME}).status_code == 500
    return {
        "tokens": tokens.json(),
        "logs": logs.getvalue(),
        "agency": agency,
        "account": account,
        "reference": body["external_ref"],
    }


def assert_clean(text, where, **more):
    for kind, secret in {**SECRETS, **more}.items():
        assert secret.lower() not in text.lower(), f"{where} tells the {kind}"


def test_logs_and_error_reports__hold_no_canary(day):
    assert "request_finished" in day["logs"]
    assert "unhandled_error" in day["logs"]
    assert "RuntimeError" in day["logs"]
    assert_clean(day["logs"], "the log", access=day["tokens"]["access"], refresh=day["tokens"]["refresh"])


def in_redis():
    """Every key and value as text, with the bodies of Celery's messages opened: they lie there as base64."""
    client, found = redis.from_url(settings.REDIS_URL), []
    read = {
        b"string": client.get,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"set": client.smembers,
        b"hash": client.hgetall,
        b"zset": lambda key: client.zrange(key, 0, -1),
    }
    for key in client.scan_iter():
        found += [key.decode("latin-1"), str(read[client.type(key)](key))]
    return "\n".join(found)


def queued_messages():
    """(task, arguments) of everything that waits in Celery's queue, as a worker would read it."""
    client = redis.from_url(settings.REDIS_URL)
    waiting = [json.loads(raw) for raw in client.lrange("celery", 0, -1)]
    return [(each["headers"], json.loads(base64.b64decode(each["body"]))) for each in waiting]


def test_redis__holds_no_canary(day):
    tokens = {"access": day["tokens"]["access"], "refresh": day["tokens"]["refresh"]}
    assert "throttle:" in in_redis()
    assert_clean(in_redis(), "Redis", **tokens)
    messages = queued_messages()
    assert "outbox.drain" in {headers["task"] for headers, _ in messages}
    assert_clean(json.dumps(messages), "a message", **tokens)
    for headers, (positional, named, _) in messages:
        for argument in [*positional, *named.values()]:
            assert ARGUMENT.fullmatch(str(argument)), headers["task"]


def test_redis__planted_canary__is_found_by_the_search(day):
    current_app.send_task("outbox.drain", args=[NAME])
    assert NAME in json.dumps(queued_messages())
    cache.set("planted", NAME)
    assert NAME in in_redis()


def test_stripe__is_told_ids_and_amounts_and_no_canary(day):
    """Everything that was sent is kept there, in the objects that it made."""
    kept = ""
    for kind in ("customers", "payment_intents"):
        address = f"{settings.STRIPE_API_BASE}/v1/{kind}?limit=100"
        asked = Request(address, headers={"Authorization": f"Bearer {settings.STRIPE_SECRET_KEY}"})
        with urlopen(asked) as answer:
            kept += answer.read().decode()
    assert str(day["agency"].id) in kept
    assert_clean(kept, "Stripe", creditor="Baycare", reference=day["reference"])


def test_metrics__hold_no_canary(day):
    assert_clean(Client().get("/metrics").content.decode(), "/metrics")


@pytest.mark.parametrize("table", ["audit_event", "outbox", "notification", "session", "refresh_token", "payment"])
def test_table__holds_no_canary(day, table):
    with connections["admin"].cursor() as cursor:
        cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t WHERE agency_id = %s", [day["agency"].id])
        text = cursor.fetchone()[0] or ""
    assert_clean(text, table, refresh=day["tokens"]["refresh"])
    if table == "audit_event":
        assert "account.create" in text
        assert "••" in text
        assert not re.search(rf'"{SSN}"', text)


def test_ssn__in_the_table__is_ciphertext_of_the_agencys_own_key(day):
    with tenant_transaction(system_actor(day["agency"].id)), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT d.id, d.ssn_last4 FROM debtor d JOIN account a ON a.debtor_id = d.id WHERE a.id = %s",
            [day["account"]],
        )
        debtor_id, blob = cursor.fetchone()
        assert SSN.encode() not in bytes(blob)
        assert decrypt_digits(bytes(blob), agency_id=day["agency"].id, debtor_id=debtor_id) == SSN
        with pytest.raises(Exception, match=""):
            decrypt_digits(bytes(blob), agency_id=day["agency"].id, debtor_id=uuid7())


def test_data_keys__after_rotation__old_digits_are_readable_and_new_ones_use_the_new_key(agency):
    rows = [uuid7() for _ in range(3)]
    with tenant_transaction(system_actor(agency.id)):
        old = encrypt_many(["1111", "2222", "3333"], rows, agency_id=agency.id)
    rotate(agency.id)
    with tenant_transaction(system_actor(agency.id)):
        new = encrypt_many(["1111"], rows[:1], agency_id=agency.id)[0]
        assert crypto.key_id_of(new) == crypto.key_id_of(old[0]) + 1
        read = [decrypt_digits(b, agency_id=agency.id, debtor_id=r) for b, r in zip(old, rows, strict=True)]
    assert read == ["1111", "2222", "3333"]


def test_data_keys__under_a_new_master_key__are_wrapped_anew(agency, monkeypatch):
    debtor_id = uuid7()
    with tenant_transaction(system_actor(agency.id)):
        blob = encrypt_many(["4242"], [debtor_id], agency_id=agency.id)[0]
    old_master = crypto.master_key()
    monkeypatch.setattr(crypto, "master_key", lambda: b"n" * 32)
    assert rewrap(agency.id, old_master=old_master) == 1
    with tenant_transaction(system_actor(agency.id)):
        assert AgencyDataKey.objects.get(agency=agency).master_key_id == crypto.master_key_id()
        from debtflow.agencies import data_keys

        data_keys.key_for.cache_clear()
        assert decrypt_digits(blob, agency_id=agency.id, debtor_id=debtor_id) == "4242"
    data_keys.key_for.cache_clear()


def test_reveal__more_than_the_limit__is_429(api, monkeypatch):
    monkeypatch.setattr(throttles.time, "time", lambda: 1_700_000_000.0)
    person = make_collector(make_agency())
    client = api(person)
    answers = [
        client.post(f"/api/v1/accounts/{uuid7()}/reveal_ssn/", {"reason": "Verifying on the phone"}).status_code
        for _ in range(25)
    ]
    assert answers == [404] * 20 + [429] * 5


def test_world__with_canaries__leaves_none_in_the_audit_trail_unmasked():
    world = make_world("zqxmarkdebtor")
    with connections["admin"].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(changes::text, ' ') FROM audit_event WHERE agency_id = %s AND object_type = 'debtor'",
            [world.admin.agency_id],
        )
        assert "zqxmarkdebtor debtor" not in cursor.fetchone()[0].lower()


def test_admin__with_everything_in_it__opens_each_row_and_names_no_debtor():
    world = make_world("zqxadmin")
    root = make_user(None, Role.SUPERUSER, password=PASSWORD)
    visitor = Actor(role=Role.SUPERUSER, user_id=root.id, request_id="visit")
    open_support_session(agency_id=world.admin.door_id, reason="Ticket 4711, by phone", actor=visitor)
    browser = Client()
    browser.post("/admin/login/?next=/admin/", {"username": root.username, "password": PASSWORD})
    opened = 0
    for model in admin.site._registry:
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        page = browser.get(address).content.decode()
        with tenant_transaction(replace(visitor, agency_id=world.admin.agency_id)):
            row = model.objects.order_by("pk").first()
        if row is not None:
            answer = browser.get(f"{address}{row.pk}/change/")
            assert answer.status_code == 200, address
            page += answer.content.decode()
            opened += 1
        assert not re.search(r"zqxadmin (debtor|street|city|imported|bad|said)|zqxadmin@debtor", page.lower()), address
    assert opened >= 12
