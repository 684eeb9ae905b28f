"""What must never be written into a note."""

import re

from debtflow.common.errors import Invalid

CARD = re.compile(r"(?<![0-9])(?:[0-9][ -]?){12,18}[0-9](?![0-9])")
_AREA, _GROUP, _SERIAL = "(?!000|666|9)[0-9]{3}", "(?!00)[0-9]{2}", "(?!0000)[0-9]{4}"
"""No number was ever given with area 000, 666 or 900 to 999, group 00 or serial 0000."""
SSN = re.compile(rf"(?<![0-9-]){_AREA}([-. \u2010-\u2015]){_GROUP}\1{_SERIAL}(?![0-9-])")
BARE_SSN = re.compile(rf"(?:(?<=ssn)|(?<![0-9a-z$.-])){_AREA}{_GROUP}{_SERIAL}(?![0-9a-z-]|[.,][0-9])", re.IGNORECASE)
"""Nine digits that stand alone, or right behind "SSN"; not an amount and not a part of a reference."""


def refuse_card_or_ssn(text: str, field: str, *, may_be_nine_digits: bool = False) -> None:
    """Raises `Invalid` for text that holds a card number (by Luhn) or a full SSN (by its shape).

    `may_be_nine_digits`: for references, where nine digits without separators are a number of the bank's.
    """
    if any(_passes_luhn(match.group()) for match in CARD.finditer(text)):
        raise Invalid.field(field, "This looks like a card number. Notes are permanent; leave it out.")
    if SSN.search(text) or (BARE_SSN.search(text) and not may_be_nine_digits):
        raise Invalid.field(field, "This looks like a full SSN. Notes are permanent; leave it out.")


def _passes_luhn(text: str) -> bool:
    digits = [int(character) for character in text if character.isascii() and character.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0
