"""The accounts endpoints at their edges."""

import pytest

from debtflow.accounts.tests.factories import make_account, pay
from debtflow.accounts.workflow import Status

URL = "/api/v1/accounts/"


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "user__password__startswith=a",
        "ordering=collector__user__password",
        "cursor=forged",
        "min_balance=NaN",
        "min_balance=%D9%A1%D9%A2",
        "status=gone",
        "search=" + "a" * 3000,
        "search=%00",
        "page_size=0",
        "page_size=201",
        "created_after=yesterday",
        "collector=1",
    ],
)
def test_list__bad_parameter__is_400_with_errors(query, admin, api):
    answer = api(admin).get(f"{URL}?{query}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"]


def test_list__cursor_of_another_agency__is_400(admin, stranger, api):
    for _ in range(2):
        make_account(admin)
    token = api(admin).get(f"{URL}?page_size=1").json()["next"].split("cursor=")[1]
    assert api(stranger).get(f"{URL}?page_size=1&cursor={token}").status_code == 400


def test_list__pages__show_each_account_once_without_due_dates_too(admin, api):
    made = {str(make_account(admin).id) for _ in range(5)}
    seen, address = [], f"{URL}?page_size=2&ordering=due_date"
    while address:
        body = api(admin).get(address).json()
        seen += [row["id"] for row in body["results"]]
        address = body["next"]
    assert sorted(seen) == sorted(made)


def test_search__name_with_a_typing_error__finds_the_account(admin, api):
    account = make_account(admin, debtor={"full_name": "Angela Torres"})
    found = api(admin).get(f"{URL}?search=angla torres").json()["results"]
    assert [row["id"] for row in found] == [str(account.id)]


def test_account__of_another_agency_or_collector__is_404(admin, stranger, teammate, collector, api):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector)
    for outsider in (stranger, teammate):
        assert api(outsider).get(f"{URL}{account.id}/").status_code == 404
    assert api(collector).get(f"{URL}{account.id}/").status_code == 200


def test_contact__first_conversation_with_promise__moves_the_account(admin, collector, api):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector)
    body = {"disposition": "promise", "promise": {"amount": "100.00", "date": "2099-01-01"}, "phone": "212 555 0123"}
    answer = api(collector).post(f"{URL}{account.id}/contacts/", body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["account_status"] == "in_contact"


@pytest.mark.parametrize("text", ["card 4242 4242 4242 4242", "ssn 123-45-6789", "", "x" * 5001])
def test_note__card_number_ssn_or_wrong_length__is_refused(text, admin, api):
    assert api(admin).post(f"{URL}{make_account(admin).id}/add_note/", {"text": text}).status_code == 400


def test_reads__counts_export_linked_timeline__answer(admin, api):
    account = make_account(admin)
    for path in ("counts/", "export/", "export/?file_format=xlsx", f"{account.id}/linked/", f"{account.id}/timeline/"):
        assert api(admin).get(f"{URL}{path}").status_code == 200, path


def test_payment__of_the_whole_balance__settles_the_account_by_itself(admin):
    account = make_account(admin, status=Status.ASSIGNED, balance="80.00")
    assert pay(account, "80.00", actor=admin).status == Status.SETTLED


def test_note__answer__names_its_author(api, collector, admin):
    """The author is read inside the door: a lazy read after it would be refused by the database."""
    account = make_account(admin, status="assigned", collector=collector)
    answer = api(collector).post(f"/api/v1/accounts/{account.id}/add_note/", {"text": "Called at noon"})
    assert (answer.status_code, answer.json()["user_name"]) == (201, "Pat Doe")
