"""The API's operations as its OpenAPI schema has them, and the places in each where an id may stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "patch", "put", "delete")


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str
    path_ids: tuple[str, ...]
    query_ids: tuple[str, ...]
    body_ids: tuple[tuple[str, ...], ...]
    content_type: str

    def url(self, identity: Any) -> str:
        address = self.path
        for name in self.path_ids:
            address = address.replace(f"{{{name}}}", str(identity))
        return address


@lru_cache(maxsize=1)
def operations() -> tuple[Operation, ...]:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    found = [
        _operation(schema, path, method, methods[method])
        for path, methods in schema["paths"].items()
        for method in set(methods) & set(METHODS)
    ]
    return tuple(sorted(found, key=lambda operation: operation.name))


def _operation(schema: Any, path: str, method: str, described: Any) -> Operation:
    parameters = described.get("parameters", [])
    content = described.get("requestBody", {}).get("content", {})
    content_type, body = next(iter(content.items()), ("", {}))
    return Operation(
        name=described["operationId"],
        method=method,
        path=path,
        path_ids=tuple(p["name"] for p in parameters if p["in"] == "path"),
        query_ids=tuple(p["name"] for p in parameters if p["in"] == "query" and _is_id(p["schema"])),
        body_ids=tuple(_body_ids(schema, body.get("schema", {}))),
        content_type=content_type,
    )


def _is_id(described: Any) -> bool:
    return described.get("format") == "uuid" or described.get("items", {}).get("format") == "uuid"


def _body_ids(schema: Any, described: Any, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of every id in a body, with `[]` for the members of a list."""
    if "$ref" in described:
        described = schema["components"]["schemas"][described["$ref"].rsplit("/", 1)[-1]]
    for part in described.get("allOf", []):
        yield from _body_ids(schema, part, prefix)
    if described.get("format") == "uuid":
        yield prefix
    if "items" in described:
        yield from _body_ids(schema, described["items"], (*prefix, "[]"))
    for name, each in described.get("properties", {}).items():
        yield from _body_ids(schema, each, (*prefix, name))
