"""Many callers at once over HTTP."""

import threading
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from debtflow.agencies import sessions
from debtflow.agencies.models import User
from debtflow.agencies.sessions import Caller
from debtflow.common.tenancy import tenant_transaction

PASSWORD = "correct horse battery"


def tokens(actor, count):
    """That many sessions of one person."""
    with tenant_transaction(actor):
        user = User.objects.get(id=actor.user_id)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    caller = Caller(ip="127.0.0.1", request_id="race")
    return [sessions.sign_in(username=user.username, password=PASSWORD, caller=caller).access for _ in range(count)]


def at_once(callers, work):
    """Runs `work(caller)` for each caller, all starting together, and returns what each gave."""
    together = threading.Barrier(len(callers))

    def start(caller):
        together.wait()
        return work(caller)

    with ThreadPoolExecutor(len(callers)) as pool:
        return list(pool.map(start, callers))


def post(url, token, body, *, key="", again_on=(503,)):
    """Tries again on 503, as that answer says. The tests' counts would show it if something had been changed."""
    again = Retry(
        total=30,
        status_forcelist=again_on,
        allowed_methods=None,
        raise_on_status=False,
        backoff_factor=0.1,
        backoff_max=2,
    )
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})
    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=again))
        return session.post(url, json=body, headers=headers, timeout=300)
