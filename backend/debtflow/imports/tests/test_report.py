"""The report of rejected rows, however many there are."""

from debtflow.imports import errors
from debtflow.imports.tests.factories import make_csv, placements, run_import


def test_report__over_several_pages_of_errors__gives_each_rejected_row_once_in_order(admin, monkeypatch):
    monkeypatch.setattr(errors, "ERRORS_A_PAGE", 3)
    bad = [[f"B{i}", "" if i % 2 else "Bad", "x"] for i in range(10)]
    job = run_import(make_csv([*placements(4), *bad[:5], *placements(2, prefix="C"), *bad[5:]]), admin)
    _, header, rows = errors.rejected_rows(job_id=job.id, actor=admin)
    told = list(rows)
    assert header[-2:] == ["error_line", "error"]
    assert [row[:3] for row in told] == bad
    assert [row[3] for row in told] == [*map(str, range(6, 11)), *map(str, range(13, 18))]
    assert "debtor_name: This field is required." in told[1][4]
    assert "original_amount: This is not an amount" in told[1][4]


def test_report__of_a_clean_import__has_no_rows(admin):
    job = run_import(make_csv(placements(2)), admin)
    assert list(errors.rejected_rows(job_id=job.id, actor=admin)[2]) == []
