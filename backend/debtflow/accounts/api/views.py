"""Accounts over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts import (
    assignment,
    bulk_priority,
    contacts,
    counting,
    editing,
    exports,
    selectors,
    services,
    worklist,
)
from debtflow.accounts.api import serializers as s
from debtflow.accounts.api.bulk import (
    BulkAssignInput,
    BulkAssignResult,
    BulkJobSerializer,
    BulkPriorityInput,
    BulkPriorityResult,
    bulk_answer,
)
from debtflow.accounts.api.present import account_detail
from debtflow.accounts.models import Account
from debtflow.agencies.api.throttles import PerActor
from debtflow.common.access import Permission
from debtflow.common.api import pagination
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.schema import KEYED, TABLE_FILE, VERSIONED
from debtflow.common.api.views import ApiViewSet, etag
from debtflow.common.keyset import Direction


class AccountViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.ACCOUNT_VIEW,
        "retrieve": Permission.ACCOUNT_VIEW,
        "create": Permission.ACCOUNT_CREATE,
        "partial_update": Permission.ACCOUNT_EDIT,
        "transition": Permission.ACCOUNT_WORK,
        "assign": Permission.ACCOUNT_ASSIGN,
        "unassign": Permission.ACCOUNT_ASSIGN,
        "add_note": Permission.ACCOUNT_WORK,
        "timeline": Permission.ACCOUNT_VIEW,
        "reveal_ssn": Permission.SSN_REVEAL,
        "contacts": Permission.ACCOUNT_WORK,
        "next": Permission.ACCOUNT_WORK,
        "counts": Permission.ACCOUNT_VIEW,
        "bulk_assign": Permission.ACCOUNT_ASSIGN,
        "bulk_priority": Permission.ACCOUNT_ASSIGN,
        "export": Permission.ACCOUNT_EXPORT,
        "linked": Permission.ACCOUNT_VIEW,
    }
    lookup_value_converter = "uuid"

    def answer(self, account: Account, status: int = 200) -> Response:
        body = account_detail(account, actor=self.actor)
        return Response(body, status=status, headers={"ETag": etag(body["version"])})

    @extend_schema(operation_id="listAccounts", parameters=[s.AccountQuery], responses=s.AccountPage)
    def list(self, request: Request) -> Response:
        query = self.query(s.AccountQuery)
        page_size, ordering = query.pop("page_size"), query.pop("ordering", "")
        token = query.pop("cursor", None)
        bound_to = pagination.binding(self.actor, "accounts", {**query, "ordering": ordering})
        cursor = pagination.decode(token, binding=bound_to) if token else None
        page, count, is_exact = worklist.worklist_page(
            filters=query,
            ordering=ordering,
            page_size=page_size,
            actor=self.actor,
            key=cursor.key if cursor else None,
            direction=cursor.direction if cursor else Direction.AFTER,
        )
        for row in page.rows:
            for name in ("due_sort", "contact_sort", "phone_digits", "tier"):
                row.pop(name, None)
        body = pagination.page_body(
            page, page.rows, request=request, bound_to=bound_to, count=count, count_is_exact=is_exact
        )
        return Response(body)

    @extend_schema(operation_id="getAccount", responses=s.AccountDetail)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self.answer(selectors.get_account(pk, actor=self.actor))

    @extend_schema(
        operation_id="createAccount",
        parameters=KEYED,
        request=s.AccountInputSerializer,
        responses={201: s.AccountDetail},
    )
    def create(self, request: Request) -> Any:
        command = self.parse(s.AccountInputSerializer, request.data)
        return idempotent(
            request, lambda: self.answer(services.create_account(actor=self.actor, **command), status=201)
        )

    @extend_schema(
        operation_id="updateAccount", parameters=VERSIONED, request=s.AccountChangeSerializer, responses=s.AccountDetail
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(s.AccountChangeSerializer, request.data)
        account = editing.update_account(
            account_id=pk, actor=self.actor, expected_version=self.expected_version, **command
        )
        return self.answer(account)

    @extend_schema(
        operation_id="transitionAccount",
        parameters=[*KEYED, *VERSIONED],
        request=s.TransitionInputSerializer,
        responses=s.AccountDetail,
    )
    @action(detail=True, methods=["post"])
    def transition(self, request: Request, pk: UUID) -> Any:
        command = self.parse(s.TransitionInputSerializer, request.data)

        def run() -> Response:
            account = services.change_status(
                account_id=pk, actor=self.actor, expected_version=self.expected_version, **command
            )
            return self.answer(account)

        return idempotent(request, run)

    @extend_schema(
        operation_id="assignAccount", parameters=VERSIONED, request=s.AssignInputSerializer, responses=s.AccountDetail
    )
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: UUID) -> Response:
        command = self.parse(s.AssignInputSerializer, request.data)
        account = assignment.assign_account(
            account_id=pk, actor=self.actor, expected_version=self.expected_version, **command
        )
        return self.answer(account)

    @extend_schema(operation_id="unassignAccount", request=None, responses=s.AccountDetail)
    @action(detail=True, methods=["post"])
    def unassign(self, request: Request, pk: UUID) -> Response:
        return self.answer(assignment.unassign_account(account_id=pk, actor=self.actor))

    @extend_schema(
        operation_id="addAccountNote",
        parameters=KEYED,
        request=s.NoteInputSerializer,
        responses={201: s.ActivitySerializer},
    )
    @action(detail=True, methods=["post"], url_path="add_note")
    def add_note(self, request: Request, pk: UUID) -> Any:
        command = self.parse(s.NoteInputSerializer, request.data)

        def run() -> Response:
            activity = services.add_note(account_id=pk, actor=self.actor, **command)
            return Response(s.ActivitySerializer(activity).data, status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="listAccountTimeline", parameters=[s.TimelineQuery], responses=s.ActivityPage)
    @action(detail=True)
    def timeline(self, request: Request, pk: UUID) -> Response:
        query = self.query(s.TimelineQuery)
        page_size, token = query.pop("page_size"), query.pop("cursor", None)
        bound_to = pagination.binding(self.actor, f"timeline:{pk}", query)
        cursor = pagination.decode(token, binding=bound_to) if token else None
        page = selectors.timeline_page(
            pk,
            kinds=query.get("activity_type") or [],
            oldest_first=query["ordering"] == "created_at",
            page_size=page_size,
            actor=self.actor,
            key=cursor.key if cursor else None,
            direction=cursor.direction if cursor else Direction.AFTER,
        )
        results = s.ActivitySerializer(page.rows, many=True).data
        return Response(pagination.page_body(page, results, request=request, bound_to=bound_to))

    @extend_schema(operation_id="revealAccountSsn", request=s.RevealInputSerializer, responses=s.RevealedSerializer)
    @action(detail=True, methods=["post"], url_path="reveal_ssn", throttle_classes=[PerActor.limited_to(20)])
    def reveal_ssn(self, request: Request, pk: UUID) -> Response:
        command = self.parse(s.RevealInputSerializer, request.data)
        digits = services.reveal_ssn(account_id=pk, actor=self.actor, **command)
        return Response({"ssn_last4": digits}, headers={"Cache-Control": "no-store"})

    @extend_schema(
        operation_id="createAccountContact",
        parameters=KEYED,
        request=s.ContactInputSerializer,
        responses={201: s.ContactSerializer},
    )
    @action(detail=True, methods=["post"])
    def contacts(self, request: Request, pk: UUID) -> Any:
        command = self.parse(s.ContactInputSerializer, request.data)
        command["disposition"] = contacts.Disposition(command["disposition"])

        def run() -> Response:
            contact = contacts.log_contact(account_id=pk, actor=self.actor, **command)
            status = selectors.get_account(pk, actor=self.actor).status
            contact.account_status = status  # type: ignore[attr-defined]
            return Response(s.ContactSerializer(contact).data, status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="nextAccount", request=None, responses={200: s.AccountDetail, 204: None})
    @action(detail=False, methods=["post"])
    def next(self, request: Request) -> Response:
        account = contacts.next_account(actor=self.actor)
        return self.answer(account) if account else Response(status=204)

    @extend_schema(operation_id="getAccountCounts", responses=s.CountsSerializer)
    @action(detail=False)
    def counts(self, request: Request) -> Response:
        return Response(counting.counts(actor=self.actor))

    @extend_schema(
        operation_id="bulkAssignAccounts",
        description="Up to 1,000 accounts are assigned at once. More become a job: 202 with the job, which `bulk-jobs/`"
        " shows with its progress and what became of each account.",
        parameters=KEYED,
        request=BulkAssignInput,
        responses={200: BulkAssignResult, 202: BulkJobSerializer},
    )
    @action(detail=False, methods=["post"], url_path="bulk_assign")
    def bulk_assign(self, request: Request) -> Any:
        command = self.parse(BulkAssignInput, request.data)

        return idempotent(request, lambda: bulk_answer(assignment.bulk_assign(actor=self.actor, **command)))

    @extend_schema(
        operation_id="bulkPrioritizeAccounts",
        description="One priority for many accounts: at once up to 1,000, more as a job, like `bulk_assign/`.",
        parameters=KEYED,
        request=BulkPriorityInput,
        responses={200: BulkPriorityResult, 202: BulkJobSerializer},
    )
    @action(detail=False, methods=["post"], url_path="bulk_priority")
    def bulk_priority(self, request: Request) -> Any:
        command = self.parse(BulkPriorityInput, request.data)
        return idempotent(request, lambda: bulk_answer(bulk_priority.bulk_priority(actor=self.actor, **command)))

    @extend_schema(operation_id="exportAccounts", parameters=[s.ExportQuery], responses=TABLE_FILE)
    @action(detail=False)
    def export(self, request: Request) -> Any:
        query = self.query(s.ExportQuery)
        return exports.accounts_file(file_format=query.pop("file_format"), filters=query, actor=self.actor)

    @extend_schema(operation_id="listLinkedAccounts", responses=s.LinkedAccountSerializer(many=True))
    @action(detail=True)
    def linked(self, request: Request, pk: UUID) -> Response:
        account = selectors.get_account(pk, actor=self.actor)
        rows = selectors.linked_accounts(account, actor=self.actor)
        return Response(s.LinkedAccountSerializer(rows, many=True).data)
