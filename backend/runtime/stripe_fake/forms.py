"""Stripe's form encoding (`card[number]=…`, `expand[0]=…`) to nested data and back to plain checks."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from runtime.stripe_fake.errors import ApiError

_PART = re.compile(r"\[([^\]]*)\]")


def parse(encoded: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for name, value in parse_qsl(encoded, keep_blank_values=True):
        head, _, tail = name.partition("[")
        path = [head, *_PART.findall("[" + tail)] if tail else [head]
        _place(root, path, value)
    return {name: _lists(value) for name, value in root.items()}


def _place(node: dict[str, Any], path: list[str], value: str) -> None:
    for step in path[:-1]:
        child = node.setdefault(step, {})
        if not isinstance(child, dict):
            raise ApiError("Invalid nesting of parameters")
        node = child
    leaf = path[-1] or str(len(node))
    node[leaf] = value


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(key.isdigit() for key in value):
        return [_lists(value[key]) for key in sorted(value, key=int)]
    return {key: _lists(item) for key, item in value.items()}


def allow(params: dict[str, Any], names: Iterable[str]) -> None:
    """Stripe refuses a parameter it doesn't know; so do we, or a typing error would pass every test."""
    unknown = sorted(set(params) - set(names) - {"expand", "key"})
    if unknown:
        raise ApiError(f"Received unknown parameter: {unknown[0]}", code="parameter_unknown", param=unknown[0])


def integer(params: dict[str, Any], name: str) -> int:
    if name not in params:
        raise ApiError(f"Missing required param: {name}.", code="parameter_missing", param=name)
    try:
        return int(params[name])
    except (TypeError, ValueError):
        raise ApiError(f"Invalid integer: {params[name]}", code="parameter_invalid_integer", param=name) from None


def required(params: dict[str, Any], name: str) -> Any:
    if not params.get(name):
        raise ApiError(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return params[name]


def flag(params: dict[str, Any], name: str) -> bool:
    return params.get(name) == "true"
