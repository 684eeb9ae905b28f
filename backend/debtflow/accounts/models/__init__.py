"""Who owes what to whom, where each account stands, and everything that happened to it."""

from debtflow.accounts.models.history import Activity, Contact
from debtflow.accounts.models.money import Commission, LedgerEntry
from debtflow.accounts.models.placements import Account, AccountQuerySet, Creditor, Debtor, SearchWord

__all__ = [
    "Account",
    "AccountQuerySet",
    "Activity",
    "Commission",
    "Contact",
    "Creditor",
    "Debtor",
    "LedgerEntry",
    "SearchWord",
]
