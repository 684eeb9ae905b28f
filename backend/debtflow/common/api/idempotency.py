"""`Idempotency-Key`: the first answer to a POST is kept in the transaction of its effect and replayed byte for byte."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from typing import Any, cast
from uuid import UUID

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.common.access import Actor
from debtflow.common.api.renderers import OrjsonRenderer
from debtflow.common.errors import Conflict, DomainError, Invalid, Unprocessable
from debtflow.common.models import IdempotencyKey
from debtflow.common.tenancy import tenant_transaction

HEADER = "Idempotency-Key"
LIFETIME = timedelta(hours=24)
LEASE = timedelta(seconds=30)
"""How long a request that died keeps its own retry waiting. One that waits for the processor takes less; one that takes
longer all the same does nothing twice: see `once`."""


class KeyReused(Unprocessable):
    code = "idempotency_key_reused"
    title = "This Idempotency-Key was used with another request."


class KeyInProgress(Conflict):
    code = "idempotency_in_progress"
    title = "A request with this Idempotency-Key is still running."


def key_of(request: Request) -> str | None:
    """The request's key, or None; raises `Invalid` for one that is empty, too long or not printable ASCII."""
    key = request.headers.get(HEADER)
    if key is not None and not (1 <= len(key) <= 255 and key.isascii() and key.isprintable()):
        raise Invalid.field(HEADER, "Use 1 to 255 printable ASCII characters.")
    return key


def idempotent(request: Request, run: Callable[[], Response]) -> Response | HttpResponse:
    """Runs `run` at most once for the request's key. `run` opens the same door, so effect and answer commit together.

    For effects with a network call after them use `begin`, `once` and `finish`, each a transaction.
    """
    key, actor = key_of(request), _actor(request)
    if key is None:
        return run()
    with tenant_transaction(actor):
        _lock(actor, key)
        kept = _find(key, request)
        if kept:
            return _replay(kept)
        response = run()
        _keep(IdempotencyKey(agency_id=actor.agency_id, **_identity(key, request)), response)
    return response


def replayed(request: Request) -> HttpResponse | None:
    """The kept answer or None: asked before slow work that `idempotent` must not hold a transaction open for."""
    key, actor = key_of(request), _actor(request)
    if key is None:
        return None
    with tenant_transaction(actor, durable=True):
        kept = _find(key, request)
        return _replay(kept) if kept and kept.response is not None else None


def begin(request: Request) -> HttpResponse | None:
    """Commits an in-progress row under a lease, or returns the kept answer. Raises while another request runs."""
    key, actor = key_of(request), _actor(request)
    if key is None:
        return None
    with tenant_transaction(actor, durable=True):
        _lock(actor, key)
        kept = _find(key, request, lock=True)
        if kept and kept.response is not None:
            return _replay(kept)
        now = datetime.now(UTC)
        if kept and kept.lease_until and kept.lease_until > now:
            raise KeyInProgress
        row = kept or IdempotencyKey(agency_id=actor.agency_id, **_identity(key, request))
        row.lease_until = request._lease_until = now + LEASE  # type: ignore[attr-defined]
        row.save()
    return None


def once(request: Request, run: Callable[[], UUID]) -> UUID:
    """The id of the effect of what `begin` started: `run` makes it, or an earlier request that died after it has.

    Where another request has the key since it runs nothing and raises `KeyInProgress`. Where a rule says no to `run`
    the key is free again.
    """
    if key_of(request) is None:
        return run()
    try:
        with tenant_transaction(_actor(request)):
            row = _held(request).select_for_update().first()
            if row is None:
                raise KeyInProgress
            if row.effect_id is None:
                row.effect_id = run()
                row.save(update_fields=["effect_id"])
            return row.effect_id
    except DomainError:
        with tenant_transaction(_actor(request)):
            _held(request).delete()
        raise


def finish(request: Request, response: Response) -> Response:
    """Keeps the answer of what `begin` started, unless another request has the key since and keeps its own."""
    if key_of(request) is not None:
        with tenant_transaction(_actor(request)):
            row = _held(request).select_for_update().first()
            if row is not None:
                _keep(row, response)
    return response


def _held(request: Request) -> QuerySet[IdempotencyKey]:
    """The key while the lease is the one that this request took."""
    lease_until: datetime = request._lease_until  # type: ignore[attr-defined]
    return IdempotencyKey.objects.filter(key=key_of(request), lease_until=lease_until)


def _actor(request: Request) -> Actor:
    assert isinstance(request.auth, Actor)
    return request.auth


def _lock(actor: Actor, key: str) -> None:
    number = int.from_bytes(blake2b(f"{actor.agency_id}:{key}".encode(), digest_size=8).digest(), "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise KeyInProgress


def _identity(key: str, request: Request) -> dict[str, Any]:
    return {"key": key, "endpoint": request.path[:200], "fingerprint": _fingerprint(request)}


def _fingerprint(request: Request) -> str:
    """Of method, path and body; a file counts by its bytes. Remembered with the request: a file is read once for it."""
    known: str | None = getattr(request, "_fingerprint", None)
    if known is None:
        form = cast(QueryDict, request.data)
        body = {name: _content(form.getlist(name)) for name in form} if request.FILES else request.data
        told = str(request.method).encode() + request.path.encode() + orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
        known = request._fingerprint = sha256(told).hexdigest()  # type: ignore[attr-defined]
    return known


def _content(values: list[Any]) -> list[str]:
    return [_digest(value) if isinstance(value, UploadedFile) else str(value) for value in values]


def _digest(file: UploadedFile) -> str:
    digest = sha256((file.name or "").encode())
    for block in file.chunks():
        digest.update(block)
    return digest.hexdigest()


def _find(key: str, request: Request, *, lock: bool = False) -> IdempotencyKey | None:
    rows = IdempotencyKey.objects.select_for_update() if lock else IdempotencyKey.objects.all()
    kept = rows.filter(key=key).first()
    if kept and kept.created_at < datetime.now(UTC) - LIFETIME:
        kept.delete()
        return None
    if kept and kept.fingerprint != _identity(key, request)["fingerprint"]:
        raise KeyReused
    return kept


def _keep(row: IdempotencyKey, response: Response) -> None:
    row.status_code = response.status_code
    row.response = OrjsonRenderer().render(response.data)
    row.headers = {name: value for name, value in response.headers.items() if name in {"ETag", "Location"}}
    row.lease_until = None
    row.save()


def _replay(kept: IdempotencyKey) -> HttpResponse:
    response = HttpResponse(
        bytes(kept.response or b""), status=kept.status_code or 200, content_type="application/json"
    )
    for name, value in kept.headers.items():
        response[name] = value
    response["Idempotent-Replayed"] = "true"
    return response
