"""Every analytics endpoint of the schema answers 400 and names the parameter, whatever nonsense it is asked."""

from urllib.parse import parse_qs

import pytest

from tests.operations import operations

PATHS = [each.path for each in operations() if each.path.startswith("/api/v1/analytics/")]
BAD = [
    "days=abc",
    "days=-1",
    "days=0",
    "days=1000000000",
    "days=30&days=31",
    "date_from=2026-02-01&date_to=2026-01-31",
    "date_from=2026-02-01",
    "date_from=0001-01-01&date_to=0001-01-02",
    "date_from=9999-12-30&date_to=9999-12-31",
    "date_from=2026-02-30&date_to=2026-03-01",
    "date_from=1990-01-01&date_to=2026-01-01",
    "promised_from=2026-02-01&promised_to=2026-01-31",
    "period=3d",
    "granularity=hour",
    "split=debtor",
    "timezone=Mars/Olympus",
    "timezone=America/New_York",
    "table=secrets",
    "file_format=exe",
    "cursor=forged",
    "page_size=0",
    "collector=%00",
]
NEEDED = {
    "/api/v1/analytics/export/": "&table=aging",
    "/api/v1/analytics/contacts/": "&collector=01a20f71-99ee-770d-8998-c2ac7774a684",
}


def test_schema__has_the_analytics_endpoints():
    assert len(PATHS) >= 7


@pytest.mark.parametrize("query", BAD)
@pytest.mark.parametrize("path", PATHS)
def test_endpoint__nonsense_or_a_parameter_it_does_not_take__is_400_and_names_it(api, admin, path, query):
    needed = NEEDED.get(path, "")
    needed = "" if needed[1:].split("=")[0] == query.split("=")[0] else needed
    answer = api(admin).get(f"{path}?{query}{needed}")
    assert answer.status_code == 400, answer.content
    named = set(answer.json()["errors"])
    assert named & {*parse_qs(query), "date_to"}
