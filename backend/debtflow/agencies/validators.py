"""What a new password may not be."""

from string import digits, punctuation, whitespace
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator

_AROUND = digits + punctuation + whitespace
_SHORTEST = 4


class KnownPasswordValidator(CommonPasswordValidator):
    """Django's 20,000 known passwords, also with digits or signs around them, or twice in a row.

    Few of the list reach 12 characters by themselves: people get there by `Password` and a year.
    """

    def validate(self, password: str, user: Any = None) -> None:
        core = password.lower().strip(_AROUND)
        half = core[: len(core) // 2]
        for form in (password, core, half if half * 2 == core else core):
            if form is password or len(form) >= _SHORTEST:
                super().validate(form, user)
