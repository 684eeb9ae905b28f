"""Refusals in the shape the SDK turns into its own exceptions."""

from typing import Any


class ApiError(Exception):
    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        type: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        keeps_effects: bool = False,
        **extra: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.keeps_effects = keeps_effects
        fields = {"type": type, "message": message, "code": code, "param": param, **extra}
        self.body = {"error": {name: value for name, value in fields.items() if value is not None}}


def missing(kind: str, object_id: str) -> ApiError:
    return ApiError(f"No such {kind}: '{object_id}'", status=404, code="resource_missing", param="id")


def card_declined(message: str, *, code: str, decline_code: str | None, intent: dict[str, Any]) -> ApiError:
    return ApiError(
        message,
        status=402,
        type="card_error",
        code=code,
        decline_code=decline_code,
        keeps_effects=True,
        payment_intent=intent,
        charge=intent.get("latest_charge"),
    )
