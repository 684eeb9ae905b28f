"""Keyset pages of an agency's people: the query's parts that page, and the answer with an exact count."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.common.api.pagination import PageQuery, binding, decode, page_body
from debtflow.common.api.views import ApiViewSet, StrictSerializer
from debtflow.common.keyset import Direction, KeysetPage

Read = Callable[..., tuple[KeysetPage, int]]


class StrictPageQuery(PageQuery, StrictSerializer):
    """A list without filters."""


class CountedPage(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()


def answer(
    view: ApiViewSet,
    request: Request,
    read: Read,
    serializer: type[serializers.Serializer[Any]],
    query: type[StrictSerializer] = StrictPageQuery,
) -> Response:
    """One page of `read`, which takes the query's filters and gives the page with the number of all."""
    filters = view.query(query)
    bound_to = binding(view.actor, read.__name__, filters)
    page_size, token = filters.pop("page_size"), filters.pop("cursor", None)
    cursor = decode(token, binding=bound_to) if token else None
    page, count = read(
        actor=view.actor,
        page_size=page_size,
        key=cursor.key if cursor else None,
        direction=cursor.direction if cursor else Direction.AFTER,
        **filters,
    )
    rows = list(serializer(page.rows, many=True).data)
    return Response(page_body(page, rows, request=request, bound_to=bound_to, count=count, count_is_exact=True))
