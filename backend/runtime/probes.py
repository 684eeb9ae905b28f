"""Readiness by use: each probe does what a client of the service does, and raises until that works."""

import socket
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import boto3
import paramiko
import redis
from botocore.config import Config
from celery import Celery


def http(url: str) -> None:
    """Any 2xx answer."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        answer.read()


def tcp(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=10).close()


def redis_answers(url: str) -> None:
    with redis.Redis.from_url(url, socket_timeout=10) as client:
        client.ping()


def s3_lists(env: Mapping[str, str]) -> None:
    """A signed request that finds both buckets."""
    client = boto3.client(
        "s3",
        endpoint_url=env["S3_ENDPOINT_URL"],
        region_name=env["AWS_REGION"],
        aws_access_key_id=env["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=env["AWS_SECRET_ACCESS_KEY"],
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            retries={"total_max_attempts": 1},
        ),
    )
    for bucket in (env["S3_IMPORT_BUCKET"], env["S3_ARCHIVE_BUCKET"]):
        client.head_bucket(Bucket=bucket)


def sftp_signs_in(port: int, user: str, password: str) -> None:
    transport = paramiko.Transport(socket.create_connection(("127.0.0.1", port), timeout=10))
    try:
        transport.start_client(timeout=10)
        transport.auth_password(user, password)
    finally:
        transport.close()


def worker_answers(redis_url: str) -> None:
    """Some Celery worker on this broker answers a ping."""
    with Celery(broker=redis_url) as app:
        if not app.control.ping(timeout=5, limit=1):
            raise ConnectionError("no worker answers")


def has_files(folder: Path) -> None:
    """Beat has written its schedule, whose file's ending depends on the machine's dbm."""
    if not any(folder.iterdir()):
        raise FileNotFoundError(folder)
