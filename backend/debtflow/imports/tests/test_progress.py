"""What a person who looks at a running import sees: counts that move and agree with each other."""

from typing import Any

import pytest

from debtflow.imports import processing
from debtflow.imports.selectors import get_job
from debtflow.imports.tests.factories import make_csv, placements, upload


@pytest.mark.parametrize(
    ("records", "seconds", "size"),
    [(1_000, 2.0, 300), (5_000, 0.6, 5_000), (5_000, 0.1, 5_000), (100, 3.0, processing.MIN_CHUNK_ROWS)],
)
def test_next_chunk__takes_about_as_long_as_progress_may_stand_still(records, seconds, size):
    assert processing.next_size(records, seconds) == size
    assert processing.CHUNK_SECONDS < 1


def test_progress__read_after_each_chunk_of_a_running_import__moves_and_adds_up(admin, monkeypatch):
    monkeypatch.setattr(processing, "FIRST_CHUNK_ROWS", 50)
    monkeypatch.setattr(processing, "next_size", lambda *_: 100)
    job = upload(make_csv([*placements(300), *([f"B{i}", "Bad", "x"] for i in range(50))]), admin)
    seen: list[tuple[int, int, int, int]] = []
    refresh = processing.refresh_statistics

    def look_and_refresh() -> Any:
        now = get_job(job_id=job.id, actor=admin)
        seen.append((now.processed_records, now.total_records, now.progress_percent, now.processed_errors))
        assert now.processed_ok + now.processed_errors == now.processed_records
        assert now.waiting_ahead is None
        return refresh()

    monkeypatch.setattr(processing, "refresh_statistics", look_and_refresh)
    processing.process_job(job_id=job.id, agency_id=job.agency_id)
    assert seen == [(50, 350, 14, 0), (150, 350, 42, 0), (250, 350, 71, 0), (350, 350, 100, 50)]
