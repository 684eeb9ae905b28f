"""Collectors over HTTP: people with a rate and a limit, and the accounts that they hold."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts import handover
from debtflow.accounts.handing import open_accounts
from debtflow.accounts.handover import Heir
from debtflow.agencies import people
from debtflow.agencies.api import pages
from debtflow.agencies.api.serializers import (
    CollectorChangeSerializer,
    CollectorInputSerializer,
    CollectorPageSerializer,
    CollectorQuery,
    CollectorSerializer,
)
from debtflow.agencies.models import Collector
from debtflow.agencies.sessions import mark_last_seen
from debtflow.common.access import Actor, Permission
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.views import ApiViewSet, StrictSerializer
from debtflow.common.keyset import KeysetPage
from debtflow.common.tenancy import tenant_transaction


class DeactivationInputSerializer(StrictSerializer):
    open_accounts_to = serializers.ChoiceField(
        choices=[heir.value for heir in Heir],
        help_text="balanced: to the active others within their limits, what fits nowhere is left unassigned;"
        " collector: all of them to to_collector_id; nobody: left unassigned.",
    )
    to_collector_id = serializers.UUIDField(required=False, allow_null=True, default=None)


class HandOverSerializer(serializers.Serializer[Any]):
    collector = CollectorSerializer()
    reassigned = serializers.IntegerField(help_text="Open accounts that went to other collectors.")
    unassigned = serializers.IntegerField(help_text="Open accounts that are nobody's now.")


class CollectorViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.COLLECTOR_VIEW,
        "retrieve": Permission.COLLECTOR_VIEW,
        "create": Permission.COLLECTOR_MANAGE,
        "partial_update": Permission.COLLECTOR_MANAGE,
        "deactivate": Permission.COLLECTOR_MANAGE,
    }
    lookup_value_converter = "uuid"

    def shown(self, collector: Collector) -> Any:
        (counted,) = _counted([collector], self.actor)
        return CollectorSerializer(counted).data

    @extend_schema(operation_id="listCollectors", parameters=[CollectorQuery], responses=CollectorPageSerializer)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, _list_collectors, CollectorSerializer, CollectorQuery)

    @extend_schema(operation_id="getCollector", responses=CollectorSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(self.shown(people.get_collector(collector_id=pk, actor=self.actor)))

    @extend_schema(
        operation_id="createCollector", request=CollectorInputSerializer, responses={201: CollectorSerializer}
    )
    def create(self, request: Request) -> Any:
        command = self.parse(CollectorInputSerializer, request.data)
        return idempotent(
            request,
            lambda: Response(self.shown(people.create_collector(actor=self.actor, **command)), status=201),
        )

    @extend_schema(
        operation_id="updateCollector",
        description="A collector with open accounts is not deactivated here: 409 `collector_has_accounts`. Use"
        " `deactivate/`, which says what happens to them.",
        request=CollectorChangeSerializer,
        responses=CollectorSerializer,
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(CollectorChangeSerializer, request.data)
        return Response(self.shown(handover.update_collector(collector_id=pk, actor=self.actor, **command)))

    @extend_schema(
        operation_id="deactivateCollector",
        description="Ends the person's sessions and hands their open accounts over, in one step. Settled and closed"
        " accounts stay theirs. One collector who can't take all of them is 409 `collector_at_capacity`.",
        request=DeactivationInputSerializer,
        responses=HandOverSerializer,
    )
    @action(detail=True, methods=["post"])
    def deactivate(self, request: Request, pk: UUID) -> Any:
        command = self.parse(DeactivationInputSerializer, request.data)
        heir = Heir(command.pop("open_accounts_to"))

        def run() -> Response:
            done = handover.deactivate_collector(collector_id=pk, open_accounts_to=heir, actor=self.actor, **command)
            return Response(
                {
                    "collector": self.shown(done.collector),
                    "reassigned": done.reassigned,
                    "unassigned": done.unassigned,
                }
            )

        return idempotent(request, run)


def _list_collectors(*, actor: Actor, **query: Any) -> tuple[KeysetPage, int]:
    page, count = people.list_collectors(actor=actor, **query)
    _counted(page.rows, actor)
    return page, count


def _counted(collectors: list[Collector], actor: Actor) -> list[Collector]:
    with tenant_transaction(actor):
        held = open_accounts([each.id for each in collectors])
        mark_last_seen(each.user for each in collectors)
    for each in collectors:
        each.active_accounts = held.get(each.id, 0)  # type: ignore[attr-defined]
    return collectors
