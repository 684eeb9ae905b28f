"""Which field a column most likely is, by the names that creditors give theirs. A person confirms it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from debtflow.imports.header import normal
from debtflow.imports.workflow import COLUMNS

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "external_ref": "account number|account no|account num|account nr|account id|account ref|account reference|"
        "account|acct|acct no|acct num|acct nbr|acct number|acct id|acct ref|reference|reference number|ref|ref no|"
        "client ref|client reference|external reference|file number|file no|loan number|loan id|invoice number|"
        "invoice no|invoice|case number",
        "debtor_name": "name|full name|customer name|customer|debtor|consumer name|consumer|borrower name|borrower|"
        "patient name|patient|client name|account holder|responsible party",
        "original_amount": "amount|amt|balance|bal|original balance|current balance|balance due|amount due|amt due|"
        "total due|total|total amount|placed amount|placement amount|amount placed|outstanding|outstanding balance|"
        "outstanding amount|principal|debt|debt amount|orig amount|orig bal",
        "debtor_ref": "debtor id|debtor reference|debtor number|customer id|customer number|customer no|customer ref|"
        "consumer id|borrower id|patient id|client id|person id",
        "debtor_ssn_last4": "ssn|ssn4|ssn last4|ssn last 4|last4|last 4|last 4 ssn|last four ssn|ssn last four",
        "debtor_email": "email|e mail|e-mail|mail|email address|e-mail address|customer email|debtor mail",
        "debtor_phone": "phone|phone number|phone no|telephone|tel|mobile|mobile phone|cell|cell phone|home phone|"
        "phone1|phone 1|primary phone|customer phone",
        "address_line1": "address|address1|address 1|address line 1|street|street address|addr|addr1|addr 1|"
        "mailing address",
        "address_city": "city|town",
        "address_state": "state|st|state code|province",
        "address_zip": "zip|zip code|zipcode|postal code|postcode|postal",
        "due_date": "due|due on|date due|payment due|payment due date|delinquency date|default date|charge off date|"
        "charge-off date",
        "creditor_name": "creditor|original creditor|client|lender|provider|facility|issuer",
        "account_type": "type|debt type|product|product type|loan type|category",
        "priority": "prio|urgency",
    }
)
_FIELD_OF = {normal(name): field for field, names in _NAMES.items() for name in (field, *names.split("|"))}

KNOWN_NAMES = frozenset(_FIELD_OF)
"""Normalised: what a header row is recognised by."""


def guess(header: Sequence[str]) -> dict[str, str]:
    """Our field -> the file's column, each column once at most; a field's own name wins over its other names."""
    exact = {normal(name): name for name in reversed(header) if normal(name) in COLUMNS}
    found = dict(exact)
    for name in header:
        field = _FIELD_OF.get(normal(name))
        if field and name not in exact.values():
            found.setdefault(field, name)
    return {field: found[field] for field in COLUMNS if field in found}
