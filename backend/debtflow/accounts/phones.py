"""Phone numbers as E.164, read as American ones where they carry no country."""

import phonenumbers

from debtflow.common.errors import Invalid


def e164(text: str) -> str:
    """Empty stays empty; raises `Invalid` for what can't be a phone number."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException as error:
        raise Invalid.field("phone", "This is not a phone number.") from error
    if not phonenumbers.is_possible_number(number):
        raise Invalid.field("phone", "This phone number has too few or too many digits.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
