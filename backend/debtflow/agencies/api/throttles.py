"""Rates, counted in Redis. A Redis that is down limits nothing: what must hold without it is kept in PostgreSQL."""

import time
from typing import Any, ClassVar

import structlog
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from debtflow.agencies.backoff import network_of
from debtflow.common.access import Actor
from debtflow.common.errors import Throttled

WINDOW_SECONDS = 60
log = structlog.get_logger(__name__)


class PerNetwork(BaseThrottle):
    """So many requests of one network to one view in a minute; raises `Throttled` with the seconds to wait."""

    limit: ClassVar[int] = 60

    @classmethod
    def limited_to(cls, limit: int) -> type["PerNetwork"]:
        """The same for another limit, as DRF wants it: a class."""
        return type(f"{cls.__name__}{limit}", (cls,), {"limit": limit})

    def allow_request(self, request: Request, view: Any) -> bool:
        now = int(time.time())
        subject = self.subject(request)
        if subject is None:
            return True
        key = f"throttle:{type(self).__name__}:{type(view).__name__}:{subject}:{now // WINDOW_SECONDS}"
        try:
            cache.add(key, 0, timeout=WINDOW_SECONDS)
            used = cache.incr(key)
        except Exception as error:  # noqa: BLE001  (whatever is wrong with Redis, the API answers)
            log.warning("throttle_unavailable", error=type(error).__name__)
            return True
        if used > self.limit:
            raise Throttled(retry_after=WINDOW_SECONDS - now % WINDOW_SECONDS)
        return True

    def subject(self, request: Request) -> str | None:
        plain: Any = request._request
        return network_of(plain.client_ip)


class PerActor(PerNetwork):
    """The same for each user or API key."""

    def subject(self, request: Request) -> str | None:
        return request.auth.label if isinstance(request.auth, Actor) else None
