"""Many accounts get one priority, set by set: one update, one activity each. Over 1,000 it is a bulk job."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from debtflow.accounts.bulk_jobs import create_job
from debtflow.accounts.models import BulkItem, BulkJob
from debtflow.accounts.selectors import filtered
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

KIND = "priority"
MOST_AT_ONCE = 1_000
Outcome = BulkItem.Outcome

_SET = """
WITH before AS (
    SELECT id, priority FROM account
    WHERE agency_id = %(agency)s AND id = ANY(%(accounts)s::uuid[]) AND priority <> %(priority)s
    ORDER BY id FOR NO KEY UPDATE
), changed AS (
    UPDATE account a SET priority = %(priority)s, version = a.version + 1, updated_at = now()
    FROM before b WHERE a.agency_id = %(agency)s AND a.id = b.id
    RETURNING a.id, b.priority AS old
), told AS (
    INSERT INTO activity (agency_id, account_id, user_id, activity_type, metadata)
    SELECT %(agency)s, c.id, %(user)s, 'note',
           %(facts)s::jsonb || jsonb_build_object(
               'kind', 'edit', 'fields', jsonb_build_array('priority'),
               'changes', jsonb_build_object('priority', jsonb_build_object('from', c.old, 'to', %(priority)s::int)))
    FROM changed c
)
SELECT id FROM changed
"""


def set_priority(account_ids: Sequence[UUID], priority: int, *, actor: Actor, **facts: Any) -> set[UUID]:
    """Inside the caller's door; returns the accounts that had another one. `facts` go into each activity."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SET,
            {
                "agency": actor.agency_id,
                "user": None if actor.support_session_id else actor.user_id,
                "accounts": list(account_ids),
                "priority": priority,
                "facts": orjson.dumps(facts).decode(),
            },
        )
        return {id_ for (id_,) in cursor.fetchall()}


def bulk_priority(
    *,
    actor: Actor,
    priority: int,
    account_ids: list[UUID] | None = None,
    filters: dict[str, Any] | None = None,
    dry_run: bool = False,
) -> dict[str, Any] | BulkJob:
    """How many changed, and each that did not with why. Over 1,000 it becomes a job."""
    selection: dict[str, Any] = {"filters": filters} if account_ids is None else {"account_ids": account_ids}
    with tenant_transaction(actor):
        rows = filtered(filters or {}, actor=actor)
        if account_ids is not None:
            rows = rows.filter(id__in=account_ids[:MOST_AT_ONCE])
        found = dict(rows.order_by("id").values_list("id", "priority")[: MOST_AT_ONCE + 1])
        if len(found) > MOST_AT_ONCE or len(account_ids or []) > MOST_AT_ONCE:
            asked = {**selection, "priority": priority}
            return create_job(actor=actor, kind=KIND, selection=asked, dry_run=dry_run)
        differing = [id_ for id_, now in found.items() if now != priority]
        changed = set(differing) if dry_run else set_priority(differing, priority, actor=actor)
    skipped = [{"id": each, "reason": "unchanged"} for each in found if each not in changed]
    skipped += [{"id": each, "reason": "not_found"} for each in sorted(set(account_ids or []) - set(found))]
    return {"changed": len(changed), "skipped": skipped, "dry_run": dry_run}


def carry_out(job: BulkJob, items: Sequence[BulkItem], actor: Actor) -> None:
    """One chunk of a job: the outcome of each item, and the job's figures."""
    ids = [item.account_id for item in items]
    changed = set_priority(ids, job.selection["priority"], actor=actor, job_id=str(job.id))
    for item in items:
        item.outcome = Outcome.CHANGED if item.account_id in changed else Outcome.UNCHANGED
    job.assigned += len(changed)
    job.skipped += len(items) - len(changed)
