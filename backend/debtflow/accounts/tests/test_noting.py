"""What a note refuses, and what it must let pass."""

import pytest

from debtflow.accounts.noting import refuse_card_or_ssn
from debtflow.accounts.tests.factories import make_account
from debtflow.common.errors import Invalid


@pytest.mark.parametrize(
    "text",
    [
        "123-45-6789",
        "his number is 123 45 6789.",
        "123.45.6789",
        "123\u201345\u20136789",
        "123456789",
        "ssn 123456789, confirmed",
        "SSN123456789",
        "SSN:123456789",
        "(123456789)",
        "4242424242424242",
        "card 4242-4242-4242-4242 exp 12/29",
        "378282246310005",
    ],
)
def test_note__with_a_card_number_or_a_full_ssn__is_refused(text, admin, api):
    account = make_account(admin)
    answer = api(admin).post(f"/api/v1/accounts/{account.id}/add_note/", {"text": text})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["text"])


@pytest.mark.parametrize(
    "text",
    [
        "000456789",
        "666456789",
        "900456789",
        "999999999",
        "123006789",
        "123450000",
        "666-45-6789",
        "12345678",
        "1234567890",
        "call 212 555 0123",
        "+12125550123",
        "ZIP 12345-6789",
        "ref NGR-123456789",
        "order T123456789",
        "123456789.00",
        "$123456789",
        "4242424242424241",
        "last four 6789",
    ],
)
def test_note__with_numbers_that_can_be_neither__is_kept_as_it_is(text, admin, api):
    account = make_account(admin)
    answer = api(admin).post(f"/api/v1/accounts/{account.id}/add_note/", {"text": text})
    assert (answer.status_code, answer.json()["description"]) == (201, text)


def test_reference__of_nine_digits__is_a_banks_number__but_with_separators_an_ssn():
    refuse_card_or_ssn("123456789", "reference", may_be_nine_digits=True)
    with pytest.raises(Invalid):
        refuse_card_or_ssn("123-45-6789", "reference", may_be_nine_digits=True)
