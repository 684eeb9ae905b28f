"""Import jobs and their sources over HTTP."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.common.access import Permission
from debtflow.common.api import pagination
from debtflow.common.api.idempotency import idempotent, replayed
from debtflow.common.api.views import ApiViewSet
from debtflow.common.keyset import Direction
from debtflow.common.tabular import csv_response
from debtflow.imports import errors, polling, sampling, selectors, services, sources
from debtflow.imports.api import serializers as s


class ImportViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.IMPORT_VIEW,
        "retrieve": Permission.IMPORT_VIEW,
        "errors": Permission.IMPORT_VIEW,
        "errors_csv": Permission.IMPORT_VIEW,
        "trigger": Permission.IMPORT_RUN,
        "upload": Permission.IMPORT_RUN,
        "sample": Permission.IMPORT_RUN,
        "apply": Permission.IMPORT_RUN,
        "cancel": Permission.IMPORT_RUN,
        "retry": Permission.IMPORT_RUN,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listImports", parameters=[s.ImportQuery], responses=s.ImportJobPageSerializer)
    def list(self, request: Request) -> Response:
        query = self.query(s.ImportQuery)
        page_size, cursor, bound_to = self._cursor("imports", query)
        page, count, is_exact = selectors.list_jobs(filters=query, page_size=page_size, actor=self.actor, **cursor)
        results = s.ImportJobSerializer(page.rows, many=True).data
        return Response(
            pagination.page_body(
                page, results, request=request, bound_to=bound_to, count=count, count_is_exact=is_exact
            )
        )

    @extend_schema(operation_id="getImport", responses=s.ImportJobSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self._job(selectors.get_job(job_id=pk, actor=self.actor))

    @extend_schema(
        operation_id="listImportErrors", parameters=[s.ImportErrorQuery], responses=s.ImportErrorPageSerializer
    )
    @action(detail=True, methods=["get"])
    def errors(self, request: Request, pk: UUID) -> Response:
        query = self.query(s.ImportErrorQuery)
        page_size, cursor, bound_to = self._cursor(f"import-errors:{pk}", query)
        page, count = selectors.list_errors(job_id=pk, page_size=page_size, actor=self.actor, **cursor)
        results = s.ImportErrorSerializer(page.rows, many=True).data
        return Response(
            pagination.page_body(page, results, request=request, bound_to=bound_to, count=count, count_is_exact=True)
        )

    @extend_schema(operation_id="downloadImportErrors", responses={(200, "text/csv"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"], url_path="errors.csv")
    def errors_csv(self, request: Request, pk: UUID) -> Any:
        job, header, rows = errors.rejected_rows(job_id=pk, actor=self.actor)
        return csv_response(f"import-{job.id}-errors", header, rows)

    @extend_schema(operation_id="triggerImport", request=None, responses={202: s.TriggeredSerializer})
    @action(detail=False, methods=["post"])
    def trigger(self, request: Request) -> Any:
        def run() -> Response:
            return Response({"task_id": polling.trigger(actor=self.actor)}, status=202)

        return idempotent(request, run)

    @extend_schema(
        operation_id="uploadImport",
        request={"multipart/form-data": s.UploadInputSerializer},
        responses={201: OpenApiResponse(s.ImportJobSerializer)},
    )
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def upload(self, request: Request) -> Any:
        command = self.parse(s.UploadInputSerializer, dict(cast(QueryDict, request.data).items()))
        kept = replayed(request)
        if kept is not None:
            return kept
        sent, dry_run = command.pop("file"), command.pop("dry_run")
        origin = services.origin_of(actor=self.actor, **command)
        file = services.receive(name=sent.name or "", blocks=sent.chunks(), actor=self.actor)

        def run() -> Response:
            job = services.accept(file=file, origin=origin, dry_run=dry_run, actor=self.actor)
            return self._job(selectors.get_job(job_id=job.id, actor=self.actor), status=201)

        return idempotent(request, run)

    @extend_schema(
        operation_id="sampleImport",
        request={"multipart/form-data": s.SampleInputSerializer},
        responses=s.SampleSerializer,
    )
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def sample(self, request: Request) -> Response:
        """How an uploaded file is written and what its columns may be; nothing of it is kept."""
        command = self.parse(s.SampleInputSerializer, dict(cast(QueryDict, request.data).items()))
        blocks = command.pop("file").chunks()
        return Response(s.SampleSerializer(sampling.sample(blocks, **command)).data)

    @extend_schema(operation_id="applyImport", request=None, responses={201: s.ImportJobSerializer})
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, pk: UUID) -> Any:
        """Runs a dry run's file for real, with the same mapping."""

        def run() -> Response:
            job = services.apply(job_id=pk, actor=self.actor)
            return self._job(selectors.get_job(job_id=job.id, actor=self.actor), status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="cancelImport", request=None, responses=s.ImportJobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Any:
        return idempotent(request, lambda: self._job(services.cancel(job_id=pk, actor=self.actor)))

    @extend_schema(operation_id="retryImport", request=None, responses=s.ImportJobSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: UUID) -> Any:
        return idempotent(request, lambda: self._job(services.retry(job_id=pk, actor=self.actor)))

    def _job(self, job: Any, *, status: int = 200) -> Response:
        return Response(s.ImportJobSerializer(job).data, status=status)

    def _cursor(self, name: str, query: dict[str, Any]) -> tuple[int, dict[str, Any], str]:
        page_size, token = query.pop("page_size"), query.pop("cursor", None)
        bound_to = pagination.binding(self.actor, name, query)
        found = pagination.decode(token, binding=bound_to) if token else None
        cursor = {
            "key": found.key if found else None,
            "direction": found.direction if found else Direction.AFTER,
        }
        return page_size, cursor, bound_to


class ImportSourceViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.SOURCE_MANAGE,
        "retrieve": Permission.SOURCE_MANAGE,
        "create": Permission.SOURCE_MANAGE,
        "partial_update": Permission.SOURCE_MANAGE,
        "test": Permission.SOURCE_MANAGE,
    }
    lookup_value_converter = "uuid"

    @extend_schema(
        operation_id="listImportSources",
        parameters=[s.ImportSourceQuery],
        responses=s.ImportSourceSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        found = selectors.list_sources(actor=self.actor, **self.query(s.ImportSourceQuery))
        return Response(s.ImportSourceSerializer(found, many=True).data)

    @extend_schema(operation_id="getImportSource", responses=s.ImportSourceSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self._source(selectors.get_source(source_id=pk, actor=self.actor))

    @extend_schema(
        operation_id="createImportSource",
        request=s.ImportSourceInputSerializer,
        responses={201: s.ImportSourceSerializer},
    )
    def create(self, request: Request) -> Any:
        command = self.parse(s.ImportSourceInputSerializer, request.data)
        kept = replayed(request)
        if kept is not None:
            return kept
        draft = sources.draft_source(actor=self.actor, **command)
        return idempotent(request, lambda: self._source(sources.create_source(draft, actor=self.actor), status=201))

    @extend_schema(
        operation_id="updateImportSource",
        request=s.ImportSourceInputSerializer(partial=True),
        responses=s.ImportSourceSerializer,
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(s.ImportSourceInputSerializer, request.data, partial=True)
        return self._source(sources.update_source(source_id=pk, actor=self.actor, **command))

    @extend_schema(operation_id="testImportSource", request=None, responses=s.SourceTestSerializer)
    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: UUID) -> Response:
        return Response(s.SourceTestSerializer(sources.test_source(source_id=pk, actor=self.actor)).data)

    def _source(self, source: Any, *, status: int = 200) -> Response:
        return Response(s.ImportSourceSerializer(source).data, status=status)
