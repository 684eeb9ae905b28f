"""The kinds of refusal. Each domain error subclasses one kind; only `common.api.problems` turns kinds into HTTP."""

from typing import Any


class DomainError(Exception):
    """A rule said no. `code` is stable and snake case; `extra` are members of the problem response."""

    code = "error"
    title = "The request was refused."

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.extra = extra


class Invalid(DomainError):
    """Input that can't be right. `errors` maps each field to its messages."""

    code = "invalid"
    title = "The request is not valid."

    def __init__(self, detail: str = "", *, errors: dict[str, list[str]] | None = None, **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.errors = errors or {}

    @classmethod
    def field(cls, name: str, message: str) -> "Invalid":
        return cls(message, errors={name: [message]})


class Unauthenticated(DomainError):
    code = "not_authenticated"
    title = "Sign in first."


class Forbidden(DomainError):
    code = "permission_denied"
    title = "Your role may not do this."


class NotFound(DomainError):
    code = "not_found"
    title = "There is no such thing here."


class Conflict(DomainError):
    code = "conflict"
    title = "The state of the thing does not allow this."


class Stale(DomainError):
    code = "stale"
    title = "Somebody changed it since you read it."


class TooLarge(DomainError):
    code = "too_large"
    title = "The request is too large."


class Unprocessable(DomainError):
    code = "unprocessable"
    title = "The request can't be processed."


class Throttled(DomainError):
    """Too often. `retry_after` in seconds."""

    code = "throttled"
    title = "Too many requests."

    def __init__(self, detail: str = "", *, retry_after: int = 60, **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.retry_after = retry_after


class Unavailable(DomainError):
    code = "unavailable"
    title = "A service we need does not answer. Try again shortly."
