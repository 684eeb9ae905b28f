"""The demo agency's SFTP sources: one for each of the three creditors whose samples lie in `sftp-samples/`."""

from typing import Any

from debtflow.agencies.models import Agency
from debtflow.common.access import system_actor
from debtflow.gateways import sftp
from debtflow.imports import sources

SOURCES: list[dict[str, Any]] = [
    {
        "name": "National Card Bank",
        "file_pattern": "ncb_*.csv",
        "creditor_name": "National Card Bank",
        "column_mapping": {},
    },
    {
        "name": "Meridian Health",
        "file_pattern": "meridian_*.csv",
        "creditor_name": "Meridian Health",
        "delimiter": ";",
        "date_format": "%m/%d/%Y",
        "column_mapping": {
            "external_ref": "Patient Acct",
            "debtor_name": "Patient Name",
            "debtor_ssn_last4": "SSN Last 4",
            "original_amount": "Balance Due",
            "due_date": "Service Date",
            "debtor_phone": "Home Phone",
            "debtor_email": "E-Mail",
            "address_line1": "Street",
            "address_city": "City",
            "address_state": "State",
            "address_zip": "ZIP",
        },
    },
    {
        "name": "Cascade Utilities",
        "file_pattern": "cascade_*.csv",
        "creditor_name": "Cascade Utilities",
        "delimiter": "|",
        "date_format": "%Y%m%d",
        "column_mapping": {
            "external_ref": "ACCT_NO",
            "debtor_name": "CUSTOMER",
            "original_amount": "AMOUNT_OWED",
            "due_date": "DISCONNECT_DATE",
            "debtor_ref": "CUSTOMER_NO",
            "debtor_phone": "CONTACT_PHONE",
            "address_line1": "SERVICE_ADDRESS",
            "address_city": "SERVICE_CITY",
            "address_state": "ST",
            "address_zip": "ZIP_CODE",
            "account_type": "SERVICE_TYPE",
        },
    },
]


def seed_sources(agency: Agency, *, host: str, port: int, username: str, password: str) -> None:
    """Pins the host key that the development server presents now."""
    actor, host_key = system_actor(agency.id), sftp.fetch_host_key(host, port)
    for fields in SOURCES:
        draft = sources.draft_source(
            actor=actor,
            host=host,
            port=port,
            username=username,
            password=password,
            host_key=host_key,
            is_active=True,
            **fields,
        )
        sources.create_source(draft, actor=actor)
