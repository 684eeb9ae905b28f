"""What a file has placed goes to collectors by itself, where the agency wants it: as a bulk job."""

from datetime import datetime

from debtflow.accounts.bulk_jobs import create_job
from debtflow.accounts.models import BulkJob
from debtflow.accounts.placing import LOAD, active_collectors
from debtflow.agencies.settings_schema import agency_settings
from debtflow.common.access import Actor


def distribute_since(moment: datetime, *, actor: Actor) -> BulkJob | None:
    """A job over what was placed since and is nobody's yet; None where the agency doesn't distribute.

    Inside the open door.
    """
    if not agency_settings(actor=actor)["auto_distribute"]:
        return None
    collector_ids = [str(each.id) for each in active_collectors(actor)]
    if not collector_ids:
        return None
    selection = {"filters": {"status": ["new"]}, "placed_since": moment.isoformat()}
    return create_job(actor=actor, selection=selection, collector_ids=collector_ids, strategy=LOAD)
