"""ES256 keys for access tokens: `<kid>.pem` in JWT_KEYS_DIR. The last name in sort order signs, every one verifies."""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError
from rest_framework_simplejwt.tokens import AccessToken as SimpleAccessToken


class RotatingBackend(TokenBackend):
    """SimpleJWT's backend with a key id in the header, so that a new key can sign while the old ones still verify."""

    def __init__(self, folder: str) -> None:
        super().__init__("ES256", issuer="debtflow")
        self._private: dict[str, Any] = {
            path.stem: load_pem_private_key(path.read_bytes(), None) for path in Path(folder).glob("*.pem")
        }
        self._public: dict[str, Any] = {kid: key.public_key() for kid, key in self._private.items()}

    @cached_property
    def active_kid(self) -> str:
        return max(self._private)

    def get_verifying_key(self, token: Any) -> Any:
        try:
            return self._public[jwt.get_unverified_header(token)["kid"]]
        except (jwt.InvalidTokenError, KeyError, TypeError) as error:
            raise TokenBackendError("Token is invalid") from error

    def encode(self, payload: dict[str, Any]) -> str:
        body = {**payload, "iss": self.issuer}
        return jwt.encode(body, self._private[self.active_kid], algorithm="ES256", headers={"kid": self.active_kid})


@lru_cache(maxsize=1)
def backend() -> RotatingBackend:
    return RotatingBackend(settings.JWT_KEYS_DIR)


class AccessToken(SimpleAccessToken):
    """15 minutes; claims `sub, role, agency_id, collector_id, sid`, and no PII."""

    lifetime = settings.ACCESS_TOKEN_LIFETIME

    @property
    def token_backend(self) -> RotatingBackend:
        return backend()
