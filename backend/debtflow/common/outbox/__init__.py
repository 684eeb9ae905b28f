"""Deferred work that can't be lost: a row in the causing transaction, claimed under a lease, done at least once.

An app registers a handler for its topic; `enqueue` writes the effect; a worker (rung by Celery, swept by Beat) claims
due effects of all agencies and runs each inside its own agency's door. Handlers are idempotent, or they ask for
`in_transaction=True`: then their writes and the effect's completion commit together, exactly once.
"""

from debtflow.common.outbox.handlers import handler
from debtflow.common.outbox.queue import drain, enqueue

__all__ = ["drain", "enqueue", "handler"]
