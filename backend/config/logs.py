"""Structured logs: one JSON object a line, with the request's id, and nothing that identifies a debtor."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

SECRET_KEYS = re.compile(
    r"(password|secret|token|authorization|cookie|ssn|api_key|private_key|email|phone|name$)", re.I
)
SECRET_VALUES = [
    (re.compile(r"\b\d{3}-?\d{2}-?\d{4}\b"), "[ssn]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "[email]"),
    (re.compile(r"\+1\d{10}\b"), "[phone]"),
    (re.compile(r"\b\d(?:[ -]?\d){12,}\b"), "[card]"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"), "[token]"),
    (re.compile(r"\b(?:sk|rk|whsec)_\w+"), "[key]"),
]
KEPT_KEYS = {"event", "level", "logger", "timestamp", "file_name", "host_name", "task_name"}


def scrub(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Masks values under telling keys, and values that look like SSNs, cards, mails, phones, tokens or keys."""
    for key, value in event.items():
        if key not in KEPT_KEYS and SECRET_KEYS.search(key):
            event[key] = "[masked]"
        elif isinstance(value, str):
            event[key] = _mask(value)
    return event


def _mask(text: str) -> str:
    for pattern, label in SECRET_VALUES:
        text = pattern.sub(label, text)
    return text


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
    scrub,
]


def logging_config(*, level: str, console: bool) -> dict[str, Any]:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": renderer,
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"level": "WARNING"},
            "botocore": {"level": "WARNING"},
            "paramiko": {"level": "WARNING"},
        },
    }
