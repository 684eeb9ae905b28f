"""Who hears of a job's end: whoever uploaded the file, else the administrators, if there is something to do."""

from debtflow.agencies.notifications import notify, notify_admins
from debtflow.common.access import Actor
from debtflow.imports.models import ImportJob
from debtflow.imports.workflow import JobStatus

FINISHED = "import.finished"


def tell_end(job: ImportJob, actor: Actor) -> None:
    """In the transaction that ends the job: exactly one notice for each end. A dry run is watched, not announced."""
    if job.dry_run:
        return
    facts = {
        "job_id": str(job.id),
        "status": job.status,
        "code": job.error_code,
        "accounts": job.created_accounts,
        "errors": job.processed_errors,
    }
    if job.user_id is not None:
        notify(job.user_id, FINISHED, facts, actor=actor)
    elif job.status != JobStatus.COMPLETED:
        notify_admins(FINISHED, facts, actor=actor)
