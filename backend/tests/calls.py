"""Calls of an operation with an id at each place that takes one, and what a caller can tell of the answers."""

import copy
import re
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from debtflow.common.ids import uuid7


def bodies(own):
    """A valid body for each operation that needs one before it looks an id up, by the place that is tested."""
    account, collector = str(own.ids["account"]), str(own.ids["collector"])
    soon = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    by_ids = {"account_ids": [account], "collector_ids": [collector], "strategy": "round_robin", "dry_run": True}
    by_filter = {"filter": {}, "collector_ids": [collector], "strategy": "round_robin", "dry_run": True}
    return {
        "addAccountNote": {(): {"text": "Called, no answer"}},
        "assignAccount": {(): {"collector_id": collector}},
        "bulkAssignAccounts": {(): by_ids, ("filter",): by_filter},
        "bulkPrioritizeAccounts": {(): {"account_ids": [account], "priority": 2}, ("filter",): {"priority": 2}},
        "createAccountContact": {(): {"channel": "phone", "direction": "outbound", "disposition": "no_answer"}},
        "createAdjustment": {
            (): {"account": account, "kind": "write_off", "amount": "1.00", "reason": "A rounding difference"}
        },
        "createPayment": {(): {"account": account, "amount": "1.00", "payment_method": "cash"}},
        "createPaymentPlan": {(): {"account": account, "count": 2, "first_date": soon, "frequency": "monthly"}},
        "createSettlementOffer": {(): {"account": account, "percent": 60, "expires_on": soon}},
        "createSavedView": {(): {"name": "Mine", "filters": {}}},
        "deactivateCollector": {
            (): {"open_accounts_to": "nobody"},
            ("to_collector_id",): {"open_accounts_to": "collector"},
        },
        "failPayment": {(): {"reason": "The check bounced"}},
        "openSupportSession": {(): {"agency_id": str(own.ids["agency"]), "reason": "Ticket 4711, asked by phone"}},
        "previewPaymentPlan": {(): {"account": account, "count": 2, "first_date": soon, "frequency": "monthly"}},
        "readNotifications": {(): {"ids": []}},
        "refundPayment": {(): {"reason": "Paid twice"}},
        "revealAccountSsn": {(): {"reason": "Verifying the debtor on the phone"}},
        "transitionAccount": {(): {"new_status": "in_contact"}},
        "updateAccount": {(): {"priority": 2}},
        "updateAgency": {(): {"license_number": "L-2"}},
        "updateCollector": {(): {"max_accounts": 500}},
        "updateCreditor": {(): {"reference": "R-2"}},
        "updateImportSource": {(): {"poll_minutes": 30}},
        "updateSavedView": {(): {"is_shared": False}},
        "updateUser": {(): {"last_name": "Roe"}},
        "uploadImport": {(): {}},
    }


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def send(client, operation, *, path_id=None, query=None, body=None):
    url = operation.url(path_id) if path_id else operation.path
    if operation.method == "get":
        return client.get(url, query or {})
    if operation.content_type.startswith("multipart"):
        file = SimpleUploadedFile("own.csv", f"external_ref,debtor_name,original_amount\n{uuid7()},A,1\n".encode())
        return client.post(url, {"file": file, **(body or {})}, format="multipart")
    return getattr(client, operation.method)(url, body or {})


def answer(response, identity):
    """What a caller can tell apart: status, headers and body, without the id itself and the request's own id."""
    text = content(response).decode(errors="replace").replace(str(identity), "<id>")
    text = re.sub(r'"request_id":"[^"]*"', '"request_id":"-"', text)
    if response.status_code < 300:
        text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:.Z+]+", "<new>", text)
    headers = {name: value for name, value in response.headers.items() if name not in {"X-Request-ID", "ETag"}}
    headers.pop("Content-Length", None)
    return response.status_code, headers, text


def put(body, place, identity):
    """The body with the id at the place, as a list's only member where the place is in a list."""
    *way, last = [part for part in place if part != "[]"]
    for part in way:
        body = body.setdefault(part, {})
    body[last] = [str(identity)] if place[-1] == "[]" else str(identity)


def base_of(operation, place, own):
    table = bodies(own)
    assert operation.name in table, f"{operation.name} takes an id at {place}: give it a valid body in bodies()"
    found = table[operation.name]
    return copy.deepcopy(found.get(place[:1], found[()]))


def places(operation, own):
    """Each place of an id, as a function that calls the operation with an id there and what is ours elsewhere."""
    if operation.path_ids:
        body = bodies(own).get(operation.name, {}).get(())
        yield "path", lambda client, identity: send(client, operation, path_id=identity, body=body)
    own_path = own.in_path(operation.path) if operation.path_ids else None
    for name in operation.query_ids:
        yield (
            f"query {name}",
            lambda client, identity, name=name: send(client, operation, path_id=own_path, query={name: str(identity)}),
        )
    for place in operation.body_ids:

        def call(client, identity, place=place):
            body = base_of(operation, place, own)
            put(body, place, identity)
            return send(client, operation, path_id=own_path, body=body)

        yield f"body {'.'.join(place)}", call


class Kept:
    """A response whose body can be read more than once."""

    def __init__(self, response):
        self.status_code, self.headers, self.streaming = response.status_code, response.headers, False
        self.content = content(response)
