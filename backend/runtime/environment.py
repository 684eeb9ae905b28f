"""The one place that sets the variables the backend reads, for development and for tests.

``variables(...)`` is the whole set, with the database administrator's and owner's URLs: for management commands.
``for_process(...)`` is what one long-running process gets: without those two.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from runtime.layout import Layout
from runtime.postgres.databases import with_database
from runtime.postgres.server import admin_url
from runtime.secrets_store import S3_ACCESS_KEY, Secrets

IMPORT_BUCKET = "debtflow-imports"
ARCHIVE_BUCKET = "debtflow-archive"
SFTP_USER = "debtflow"
SFTP_PASSWORD = "sftp-demo-only"
DEVELOPMENT_DATABASE = "debtflow"
REGION = "us-east-1"
# what a child process may keep of this process's environment
_KEPT = (
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "LC_ALL",
    "TERM",
    "TMPDIR",
    "SSL_CERT_FILE",
    "COVERAGE_PROCESS_START",
)
_COMMAND_ONLY = ("DATABASE_OWNER_URL", "DATABASE_ADMIN_URL")


@dataclass(frozen=True)
class DatabaseUrls:
    """The URLs of one server, whatever the database's name."""

    app: str
    owner: str
    admin: str

    def named(self, database: str) -> "DatabaseUrls":
        return DatabaseUrls(*(with_database(url, database) for url in (self.app, self.owner, self.admin)))


def own_database_urls(port: int, secrets: Secrets, database: str) -> DatabaseUrls:
    """The URLs of the PostgreSQL that the runtime itself starts."""
    server = f"127.0.0.1:{port}/{database}"
    return DatabaseUrls(
        app=f"postgresql://app:{secrets.get('db_app_password')}@{server}",
        owner=f"postgresql://owner:{secrets.get('db_owner_password')}@{server}",
        admin=admin_url(port, secrets.get("db_admin_password"), database),
    )


def variables(
    layout: Layout,
    ports: Mapping[str, int],
    *,
    databases: DatabaseUrls,
    redis_url: str,
    kind: str = "development",
) -> dict[str, str]:
    secrets = Secrets(layout.secrets)
    spa, api = f"http://localhost:{ports['spa']}", f"http://localhost:{ports['api']}"
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBTFLOW_ENV": kind,
        "PROCESS_ROLE": "command",
        "DJANGO_SECRET_KEY": secrets.get("django_secret_key"),
        "DATABASE_URL": databases.app,
        "DATABASE_OWNER_URL": databases.owner,
        "DATABASE_ADMIN_URL": databases.admin,
        "REDIS_URL": redis_url,
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "CORS_ALLOWED_ORIGINS": spa,
        "CSRF_TRUSTED_ORIGINS": f"{spa},{api}",
        "PUBLIC_URL": spa,
        "MASTER_KEY_FILE": str(secrets.master_key_file),
        "JWT_KEYS_DIR": str(secrets.jwt_keys),
        **_storage(ports, secrets),
        **_stripe(ports, secrets),
        "EMAIL_URL": "consolemail://",
        "DEFAULT_FROM_EMAIL": "DebtFlow <no-reply@debtflow.example.com>",
        "DEMO_MODE": "true",
        "TRUSTED_PROXY_COUNT": "1",
        "METRICS_NETWORKS": "127.0.0.0/8",
        "RELEASE_VERSION": "development",
        "LOG_LEVEL": "INFO",
        **_demo_sftp(ports),
        "API_DOCS_ENABLED": "true",
    }


def _stripe(ports: Mapping[str, int], secrets: Secrets) -> dict[str, str]:
    base = f"http://localhost:{ports['stripe']}"
    return {
        "STRIPE_SECRET_KEY": secrets.get("stripe_secret_key"),
        "STRIPE_PUBLISHABLE_KEY": secrets.get("stripe_publishable_key"),
        "STRIPE_WEBHOOK_SECRETS": secrets.get("stripe_webhook_secret"),
        "STRIPE_API_BASE": base,
        "STRIPE_JS_URL": f"{base}/v3/",
    }


def _storage(ports: Mapping[str, int], secrets: Secrets) -> dict[str, str]:
    return {
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3']}",
        "S3_IMPORT_BUCKET": IMPORT_BUCKET,
        "S3_ARCHIVE_BUCKET": ARCHIVE_BUCKET,
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": S3_ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": secrets.get("s3_secret_key"),
    }


def _demo_sftp(ports: Mapping[str, int]) -> dict[str, str]:
    """Where the demo creditors' server is, for the import sources that the demo data creates."""
    return {
        "SFTP_ALLOWED_PRIVATE_HOSTS": "127.0.0.1,localhost",
        "DEMO_SFTP_HOST": "127.0.0.1",
        "DEMO_SFTP_PORT": str(ports["sftp"]),
        "DEMO_SFTP_USER": SFTP_USER,
        "DEMO_SFTP_PASSWORD": SFTP_PASSWORD,
    }


def for_process(env: Mapping[str, str], role: str) -> dict[str, str]:
    """The variables of one web, worker or beat process: no way to the owner's or the administrator's rights."""
    return {name: value for name, value in env.items() if name not in _COMMAND_ONLY} | {"PROCESS_ROLE": role}
