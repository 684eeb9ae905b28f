"""The Celery application. Redis is only a doorbell: every task may be lost or doubled without harm."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_init
from django_structlog.celery.steps import DjangoStructLogInitStep

from config.heartbeat import Heartbeat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("debtflow")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.steps["worker"].add(Heartbeat)


@setup_logging.connect
def keep_django_logging(**_: object) -> None:
    """Celery leaves logging alone when this signal has a receiver; Django has set it up already."""


@worker_init.connect
def refuse_unsafe_role(**_: object) -> None:
    from debtflow.common.startup import refuse_unsafe_database_role

    refuse_unsafe_database_role()
