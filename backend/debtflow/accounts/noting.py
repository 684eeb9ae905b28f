"""What must never be written into a note."""

import re

from debtflow.common.errors import Invalid

CARD = re.compile(r"(?<![0-9])(?:[0-9][ -]?){12,18}[0-9](?![0-9])")
SSN = re.compile(r"(?<![0-9-])(?!000|666|9)[0-9]{3}([- ])(?!00)[0-9]{2}\1(?!0000)[0-9]{4}(?![0-9-])")


def refuse_card_or_ssn(text: str, field: str) -> None:
    """Raises `Invalid` for text that holds a card number (by Luhn) or a full SSN (by its shape)."""
    if any(_passes_luhn(match.group()) for match in CARD.finditer(text)):
        raise Invalid.field(field, "This looks like a card number. Notes are permanent; leave it out.")
    if SSN.search(text):
        raise Invalid.field(field, "This looks like a full SSN. Notes are permanent; leave it out.")


def _passes_luhn(text: str) -> bool:
    digits = [int(character) for character in text if character.isascii() and character.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0
