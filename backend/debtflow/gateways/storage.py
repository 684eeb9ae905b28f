"""S3: files as received, exports, archives. Only put, get, head, list, delete, copy and presigned reads are used."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from debtflow.common.errors import Unavailable

_CHUNK = 1024 * 1024


class StorageUnavailable(Unavailable):
    code = "storage_unavailable"
    title = "The file storage does not answer. Try again shortly."


class ObjectMissing(Exception):
    """No object lies under the key."""


@lru_cache(maxsize=1)
def _client() -> Any:
    return boto3.client(
        "s3",
        endpoint_url=settings.S3_ENDPOINT_URL,
        region_name=settings.AWS_REGION,
        aws_access_key_id=settings.AWS_ACCESS_KEY_ID,
        aws_secret_access_key=settings.AWS_SECRET_ACCESS_KEY,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=5,
            read_timeout=30,
            retries={"mode": "standard", "total_max_attempts": 3},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )


def put_file(path: Path, *, bucket: str, key: str, content_type: str = "application/octet-stream") -> None:
    """Stores a file from disk, in parts where it is large. The same key and bytes again change nothing."""
    _call(_client().upload_file, str(path), bucket, key, ExtraArgs={"ContentType": content_type})


def put_bytes(body: bytes, *, bucket: str, key: str, content_type: str = "application/octet-stream") -> None:
    _call(_client().put_object, Bucket=bucket, Key=key, Body=body, ContentType=content_type)


def get_file(path: Path, *, bucket: str, key: str) -> None:
    """Streams an object to disk. Raises `ObjectMissing`."""
    with path.open("wb") as spool:
        spool.writelines(blocks_of(bucket=bucket, key=key))


def blocks_of(*, bucket: str, key: str) -> Iterator[bytes]:
    """An object's bytes, a MiB at a time. Raises `ObjectMissing`."""
    body = _call(_client().get_object, Bucket=bucket, Key=key)["Body"]
    try:
        yield from body.iter_chunks(_CHUNK)
    except (BotoCoreError, OSError) as error:
        raise StorageUnavailable from error
    finally:
        body.close()


def exists(*, bucket: str, key: str) -> bool:
    try:
        _call(_client().head_object, Bucket=bucket, Key=key)
    except ObjectMissing:
        return False
    return True


def list_keys(*, bucket: str, prefix: str) -> Iterator[str]:
    pages = _client().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    for page in _call(list, pages):
        yield from (each["Key"] for each in page.get("Contents", []))


def delete(*, bucket: str, key: str) -> None:
    _call(_client().delete_object, Bucket=bucket, Key=key)


def presigned_url(*, bucket: str, key: str, expires_in: int = 300) -> str:
    """A link that reads one object for `expires_in` seconds."""
    return str(
        _call(
            _client().generate_presigned_url,
            "get_object",
            Params={"Bucket": bucket, "Key": key},
            ExpiresIn=expires_in,
        )
    )


def _call(run: Any, *args: Any, **kwargs: Any) -> Any:
    try:
        return run(*args, **kwargs)
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in {"404", "NoSuchKey", "NotFound"}:
            raise ObjectMissing from error
        raise StorageUnavailable from error
    except (BotoCoreError, boto3.exceptions.Boto3Error, OSError) as error:
        raise StorageUnavailable from error
