"""The archive bucket for the audit trail: joins the trail, which knows no gateway, with the file storage."""

from pathlib import Path

from django.conf import settings

from debtflow.gateways import storage


class ArchiveBucket:
    def put_file(self, path: Path, *, key: str) -> None:
        storage.put_file(path, bucket=settings.S3_ARCHIVE_BUCKET, key=key, content_type="application/gzip")

    def get_file(self, path: Path, *, key: str) -> None:
        storage.get_file(path, bucket=settings.S3_ARCHIVE_BUCKET, key=key)
