"""Who owes what to whom, where each account stands, and everything that happened to it."""

from debtflow.accounts.models.bulk import OPEN_OUTCOMES, UNFINISHED, BulkItem, BulkJob, JobStatus
from debtflow.accounts.models.history import Activity, Contact
from debtflow.accounts.models.money import Commission, LedgerEntry
from debtflow.accounts.models.placements import Account, AccountQuerySet, Creditor, Debtor, SearchWord
from debtflow.accounts.models.saved_views import SavedView, SavedViewQuerySet

__all__ = [
    "OPEN_OUTCOMES",
    "UNFINISHED",
    "Account",
    "AccountQuerySet",
    "Activity",
    "BulkItem",
    "BulkJob",
    "Commission",
    "Contact",
    "Creditor",
    "Debtor",
    "JobStatus",
    "LedgerEntry",
    "SavedView",
    "SavedViewQuerySet",
    "SearchWord",
]
