"""A person's notifications over HTTP."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.agencies import notifications
from debtflow.agencies.models import Notification
from debtflow.common.access import Permission
from debtflow.common.api.pagination import PageQuery, binding, decode, page_body
from debtflow.common.api.views import ApiViewSet, StrictSerializer
from debtflow.common.keyset import Direction


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    facts = serializers.DictField()

    class Meta:
        model = Notification
        fields = ["id", "kind", "facts", "created_at", "read_at"]


class NotificationPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    unread = serializers.IntegerField()
    results = NotificationSerializer(many=True)


class NotificationQuery(PageQuery, StrictSerializer):
    since = serializers.DateTimeField(required=False, help_text="Only those made after this time.")


class ReadSerializer(StrictSerializer):
    ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=200, required=False, help_text="All of them where absent."
    )


class ReadResultSerializer(serializers.Serializer[Any]):
    read = serializers.IntegerField()


class NotificationViewSet(ApiViewSet):
    permissions: ClassVar = {"list": Permission.SELF, "read": Permission.SELF}

    @extend_schema(
        operation_id="listNotifications", parameters=[NotificationQuery], responses=NotificationPageSerializer
    )
    def list(self, request: Request) -> Response:
        query = self.query(NotificationQuery)
        bound_to = binding(self.actor, f"notifications:{self.actor.user_id}", query)
        cursor = decode(query["cursor"], binding=bound_to) if "cursor" in query else None
        page = notifications.notifications(
            actor=self.actor,
            since=query.get("since"),
            page_size=query["page_size"],
            key=cursor.key if cursor else None,
            direction=cursor.direction if cursor else Direction.AFTER,
        )
        rows = list(NotificationSerializer(page.rows, many=True).data)
        unread = notifications.unread_count(actor=self.actor)
        return Response(page_body(page, rows, request=request, bound_to=bound_to, unread=unread))

    @extend_schema(operation_id="readNotifications", request=ReadSerializer, responses=ReadResultSerializer)
    @action(detail=False, methods=["post"], url_path="read")
    def read(self, request: Request) -> Response:
        command = self.parse(ReadSerializer, request.data)
        return Response({"read": notifications.mark_read(actor=self.actor, **command)})
