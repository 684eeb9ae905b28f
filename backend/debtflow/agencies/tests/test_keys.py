"""Access tokens' signing keys: what a token says, and how one key follows another."""

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from debtflow.agencies import keys
from debtflow.agencies.tests.factories import make_user
from debtflow.common.access import Role

PASSWORD = "correct horse battery"
ME = "/api/v1/auth/me/"


@pytest.fixture
def folder(tmp_path, settings):
    """A folder of keys of its own, which `restart` reads anew as a new process would."""
    settings.JWT_KEYS_DIR = str(tmp_path)
    yield tmp_path
    keys.backend.cache_clear()


@pytest.fixture
def person(agency):
    return make_user(agency, Role.AGENCY_ADMIN, password=PASSWORD, email=f"{agency.id}@agency.example.com")


def add_key(folder, kid):
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{kid}.pem").write_bytes(pem)
    keys.backend.cache_clear()
    return key


def signed_in(api, person):
    answer = api().post("/api/v1/auth/token/", {"username": person.username, "password": PASSWORD})
    return answer.json()["access"]


def status(api, token):
    return api().get(ME, headers={"Authorization": f"Bearer {token}"}).status_code


def test_rotation__old_tokens_live_until_their_key_is_retired_and_new_ones_carry_the_new_key(api, person, folder):
    add_key(folder, "2026-01")
    old = signed_in(api, person)
    add_key(folder, "2026-02")
    new = signed_in(api, person)
    assert [jwt.get_unverified_header(token)["kid"] for token in (old, new)] == ["2026-01", "2026-02"]
    assert [status(api, token) for token in (old, new)] == [200, 200]
    (folder / "2026-01.pem").unlink()
    keys.backend.cache_clear()
    assert [status(api, token) for token in (old, new)] == [401, 200]


def test_token__claims__are_ids_and_a_role_and_nothing_about_the_person(api, person, folder):
    add_key(folder, "k")
    claims = jwt.decode(signed_in(api, person), options={"verify_signature": False})
    assert set(claims) == {"sub", "role", "agency_id", "collector_id", "sid", "iat", "exp", "jti", "iss", "token_type"}
    text = str(claims).lower()
    assert not [word for word in (person.username, "pat", "doe", "agency.example.com") if word in text]
    assert claims["exp"] - claims["iat"] == 15 * 60


@pytest.mark.parametrize("forgery", ["none", "hmac_with_the_public_key", "unknown_kid", "another_key", "no_kid"])
def test_token__forged__is_refused(api, person, folder, forgery):
    key = add_key(folder, "k")
    claims = jwt.decode(signed_in(api, person), options={"verify_signature": False})
    stranger = ec.generate_private_key(ec.SECP256R1())
    raw_public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    forged = {
        "none": lambda: jwt.encode(claims, None, algorithm="none", headers={"kid": "k"}),
        "hmac_with_the_public_key": lambda: jwt.encode(claims, raw_public, algorithm="HS256", headers={"kid": "k"}),
        "unknown_kid": lambda: jwt.encode(claims, stranger, algorithm="ES256", headers={"kid": "../k"}),
        "another_key": lambda: jwt.encode(claims, stranger, algorithm="ES256", headers={"kid": "k"}),
        "no_kid": lambda: jwt.encode(claims, key, algorithm="ES256"),
    }[forgery]()
    assert status(api, forged) == 401
