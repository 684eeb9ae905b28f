"""Deployment checks that Django's own don't make."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def key_files_exist(**_: object) -> list[Error]:
    found: list[Error] = []
    if not Path(settings.MASTER_KEY_FILE).is_file():
        found.append(
            Error(
                "MASTER_KEY_FILE names no file: mount the key that wraps the agencies' data keys.", id="debtflow.E001"
            )
        )
    if not list(Path(settings.JWT_KEYS_DIR).glob("*.pem")):
        found.append(
            Error("JWT_KEYS_DIR holds no <kid>.pem: mount at least one ES256 private key.", id="debtflow.E002")
        )
    return found
