"""OpenAPI: every operation documents the problem responses it can give."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from debtflow.common.tabular import XLSX

KEYED = [
    OpenApiParameter(
        "Idempotency-Key",
        str,
        OpenApiParameter.HEADER,
        description="The same key and body replay the first answer for 24 hours; the effect happens once.",
    )
]
VERSIONED = [
    OpenApiParameter(
        "If-Match",
        str,
        OpenApiParameter.HEADER,
        description="The ETag that was read; another version is 412 with `version`, and in `conflicts` each value that"
        " was sent (`yours`) beside the one that is there now (`theirs`).",
    )
]

TABLE_FILE = {(200, "text/csv"): OpenApiTypes.BINARY, (200, XLSX): OpenApiTypes.BINARY}
"""What an export answers, by its `file_format`."""


class ConflictSerializer(serializers.Serializer[Any]):
    yours = serializers.JSONField()
    theirs = serializers.JSONField()


class ProblemSerializer(serializers.Serializer[Any]):
    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    instance = serializers.CharField()
    request_id = serializers.CharField()
    version = serializers.IntegerField(required=False, help_text="412: the version that is there now.")
    conflicts = serializers.DictField(
        child=ConflictSerializer(), required=False, help_text="412: the fields that differ from what was sent."
    )
    errors = serializers.DictField(  # type: ignore[assignment]  # the member that RFC 9457 clients look for
        child=serializers.ListField(child=serializers.CharField()), required=False
    )


class ProblemAutoSchema(AutoSchema):
    def _is_list_view(self, serializer: Any = None) -> bool:
        """An answer is a list where the view says `many=True`; pages are objects."""
        return isinstance(serializer, serializers.ListSerializer)

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular calls it
        """The action's own words; a viewset's docstring speaks to programmers."""
        return get_doc(getattr(self.view, getattr(self.view, "action", self.method.lower()), None)) or ""

    def is_excluded(self) -> bool:
        return self.path.endswith("/add-note/")

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> Any:
        responses = super()._get_response_bodies(direction)
        component = self.resolve_serializer(ProblemSerializer(), direction)
        for status in self._problem_statuses():
            responses.setdefault(
                status,
                {
                    "description": "Problem",
                    "content": {"application/problem+json": {"schema": component.ref}},
                },
            )
        return responses

    def _problem_statuses(self) -> list[str]:
        statuses = ["400", "401", "403", "429"]
        if "{" in self.path:
            statuses.append("404")
        if self.method in {"POST", "PATCH", "PUT", "DELETE"}:
            statuses += ["409", "412", "413", "422", "503"]
        return statuses
