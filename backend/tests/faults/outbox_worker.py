"""The product's Celery worker with one more topic: its effect is a row, written twice if it happens twice."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402

from config.celery import app  # noqa: E402
from debtflow.common.access import Actor  # noqa: E402
from debtflow.common.outbox import handlers, queue  # noqa: E402

TOPIC = "tests.write_number"
queue.LEASE_SECONDS = 2

__all__ = ["TOPIC", "app"]


@handlers.handler(TOPIC, in_transaction=True)
def write_number(payload: dict[str, Any], _: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect_seen (number) VALUES (%s)", [payload["number"]])
