"""The count of a file's rows is that of the rows which are read, whatever its lines are like."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debtflow.imports import counting
from debtflow.imports.counting import count_rows
from debtflow.imports.detection import FileRefused
from debtflow.imports.reading import Layout, rows
from debtflow.imports.workflow import MAX_LINE_BYTES

TEXTS = ['"', ",", "\n", "\r\n", "\r", "a", " ", "\t", "\u00a0", "é", '""', '","', "x" * MAX_LINE_BYTES]
PIECES = st.sampled_from(TEXTS)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("counting") / "file.csv"


def count_both(path, text: str, encoding: str, delimiter: str) -> tuple[int, int]:
    path.write_bytes(text.encode(encoding))
    layout = Layout(encoding, delimiter, ("a", "b"), {})
    return count_rows(path, layout, keep=lambda stream: stream), sum(1 for _ in rows(path, layout))


@given(pieces=st.lists(PIECES, max_size=24), encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
@example(pieces=['5" pipe,b\n', "c,d"], encoding="utf-8")
@example(pieces=["\ufeff\n", "c,d"], encoding="utf-8-sig")
@example(pieces=['"a', "\n", 'b",c\n', "d,e"], encoding="utf-8")
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_count__is_that_of_the_rows_read(path, pieces, encoding, delimiter):
    fast, read = count_both(path, f"h{delimiter}i\n" + "".join(pieces), encoding, delimiter)
    assert fast == read


@pytest.mark.parametrize("row", ["a,b\n", '"a","b ""c"" d"\r\n', '5" pipe,b\n', '"a, b",c\n'])
def test_count__of_lines_that_are_rows__splits_none(path, row, monkeypatch):
    monkeypatch.setattr(counting, "rows", None)
    path.write_text("h,i\n" + row * 3, newline="")
    assert count_rows(path, Layout("utf-8", ",", ("h", "i"), {}), keep=iter) == 3


@pytest.mark.parametrize("row", ["a,b\n", '"a\n",b\n'])
def test_count__past_the_cap__refuses_the_file(path, row, monkeypatch):
    monkeypatch.setattr(counting, "MAX_ROWS", 2)
    path.write_text("h,i\n" + row * 3)
    with pytest.raises(FileRefused, match="more than 2 rows"):
        count_rows(path, Layout("utf-8", ",", ("h", "i"), {}), keep=iter)
