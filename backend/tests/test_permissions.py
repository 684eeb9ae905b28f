"""Every operation by every role. The table is written by hand: the code's own permissions are what it checks."""

from dataclasses import replace
from typing import ClassVar

import pytest
from django.core.cache import cache
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from debtflow.agencies import api_keys, support
from debtflow.agencies.tests.factories import make_superuser
from debtflow.common.access import GRANTS, Actor, Permission, Role
from debtflow.common.api.views import ApiViewSet
from debtflow.common.ids import uuid7
from tests.operations import operations

ADMIN, COLLECTOR, SUPERUSER = "agency_admin", "collector", "superuser"
ONLY_ADMIN, PEOPLE, EVERYBODY = {ADMIN}, {ADMIN, COLLECTOR}, {ADMIN, COLLECTOR, SUPERUSER}
PLATFORM, WITHOUT_SIGN_IN = {SUPERUSER}, None

ALLOWED = {
    "addAccountNote": PEOPLE,
    "applyImport": ONLY_ADMIN,
    "assignAccount": ONLY_ADMIN,
    "bulkAssignAccounts": ONLY_ADMIN,
    "bulkPrioritizeAccounts": ONLY_ADMIN,
    "cancelBulkJob": ONLY_ADMIN,
    "cancelImport": ONLY_ADMIN,
    "cancelPaymentPlan": PEOPLE,
    "changePassword": EVERYBODY,
    "confirmPayment": ONLY_ADMIN,
    "createAccount": ONLY_ADMIN,
    "createAccountContact": PEOPLE,
    "createAdjustment": ONLY_ADMIN,
    "createAgency": PLATFORM,
    "createApiKey": ONLY_ADMIN,
    "createCollector": ONLY_ADMIN,
    "createCreditor": ONLY_ADMIN,
    "createImportSource": ONLY_ADMIN,
    "createPayment": PEOPLE,
    "createPaymentPlan": PEOPLE,
    "createSavedView": PEOPLE,
    "createSettlementOffer": PEOPLE,
    "createToken": WITHOUT_SIGN_IN,
    "createUser": ONLY_ADMIN,
    "deactivateCollector": ONLY_ADMIN,
    "deleteApiKey": ONLY_ADMIN,
    "deleteSavedView": PEOPLE,
    "downloadImportErrors": ONLY_ADMIN,
    "endSupportSession": EVERYBODY,
    "exportAccounts": ONLY_ADMIN,
    "exportAnalytics": ONLY_ADMIN,
    "exportAuditEvents": ONLY_ADMIN,
    "exportCommissions": PEOPLE,
    "exportPayments": ONLY_ADMIN,
    "failPayment": ONLY_ADMIN,
    "getAccount": PEOPLE,
    "getAccountCounts": PEOPLE,
    "getAgency": EVERYBODY,
    "getAgingReport": ONLY_ADMIN,
    "getAuditEvent": ONLY_ADMIN,
    "getBulkJob": ONLY_ADMIN,
    "getCardForm": PEOPLE,
    "getCashSheet": ONLY_ADMIN,
    "getCollector": PEOPLE,
    "getCreditor": PEOPLE,
    "getDashboard": ONLY_ADMIN,
    "getImport": ONLY_ADMIN,
    "getImportFigures": ONLY_ADMIN,
    "getImportSource": ONLY_ADMIN,
    "getMe": EVERYBODY,
    "getPayment": PEOPLE,
    "getPaymentPlan": PEOPLE,
    "getPaymentReceipt": PEOPLE,
    "getSavedView": PEOPLE,
    "inviteUser": ONLY_ADMIN,
    "listAccountTimeline": PEOPLE,
    "listAccounts": PEOPLE,
    "listAdjustments": PEOPLE,
    "listAgencies": EVERYBODY,
    "listApiKeys": ONLY_ADMIN,
    "listAttention": ONLY_ADMIN,
    "listAuditEvents": ONLY_ADMIN,
    "listBulkJobItems": ONLY_ADMIN,
    "listBulkJobs": ONLY_ADMIN,
    "listCollectorPerformance": PEOPLE,
    "listCollectors": PEOPLE,
    "listCommissions": PEOPLE,
    "listCreditors": PEOPLE,
    "listImportErrors": ONLY_ADMIN,
    "listImportSources": ONLY_ADMIN,
    "listImports": ONLY_ADMIN,
    "listLinkedAccounts": PEOPLE,
    "listLoggedContacts": PEOPLE,
    "listNotifications": EVERYBODY,
    "listPaymentPlans": PEOPLE,
    "listPaymentTrends": ONLY_ADMIN,
    "listPayments": PEOPLE,
    "listSavedViews": PEOPLE,
    "listSessions": EVERYBODY,
    "listSettlementOffers": PEOPLE,
    "listSettlements": ONLY_ADMIN,
    "listStagnantAccounts": ONLY_ADMIN,
    "listSupportSessions": EVERYBODY,
    "listUsers": ONLY_ADMIN,
    "logout": WITHOUT_SIGN_IN,
    "nextAccount": PEOPLE,
    "openSupportSession": PLATFORM,
    "previewPaymentPlan": PEOPLE,
    "readNotifications": EVERYBODY,
    "receiveStripeWebhook": WITHOUT_SIGN_IN,
    "refreshToken": WITHOUT_SIGN_IN,
    "refundPayment": ONLY_ADMIN,
    "requestPasswordReset": WITHOUT_SIGN_IN,
    "resetPassword": WITHOUT_SIGN_IN,
    "retryImport": ONLY_ADMIN,
    "revealAccountSsn": PEOPLE,
    "revokeSession": EVERYBODY,
    "sampleImport": ONLY_ADMIN,
    "sumCommissions": PEOPLE,
    "testImportSource": ONLY_ADMIN,
    "transitionAccount": PEOPLE,
    "triggerImport": ONLY_ADMIN,
    "unassignAccount": ONLY_ADMIN,
    "updateAccount": PEOPLE,
    "updateAgency": {ADMIN, SUPERUSER},
    "updateCollector": ONLY_ADMIN,
    "updateCreditor": ONLY_ADMIN,
    "updateImportSource": ONLY_ADMIN,
    "updateMe": EVERYBODY,
    "updateSavedView": PEOPLE,
    "updateUser": ONLY_ADMIN,
    "uploadImport": ONLY_ADMIN,
    "withdrawSettlementOffer": PEOPLE,
}


@pytest.fixture(autouse=True)
def fresh_rates():
    """What earlier tests asked doesn't count."""
    cache.clear()


@pytest.fixture
def cast(admin, collector):
    return {ADMIN: admin, COLLECTOR: collector, SUPERUSER: make_superuser()}


def call(client, operation):
    """The operation on a thing that does not exist, with an empty body: enough to pass or fail the permission."""
    return getattr(client, operation.method)(operation.url(uuid7()), *([{}] if operation.method != "get" else []))


def test_table__names_every_operation_and_no_other():
    assert {operation.name for operation in operations()} == set(ALLOWED)


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_operation__by_each_role__is_allowed_or_refused_as_the_table_says(operation, cast, api):
    allowed = ALLOWED[operation.name]
    if allowed is WITHOUT_SIGN_IN:
        assert call(api(), operation).status_code not in {403, 404, 405, 500}
        return
    assert call(api(), operation).status_code == 401
    for role, actor in cast.items():
        status = call(api(actor), operation).status_code
        assert (status != 403) is (role in allowed), f"{operation.name} as {role}: {status}"
        assert status not in {401, 405, 500}, f"{operation.name} as {role}: {status}"


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_operation__by_a_key_without_its_scope__is_refused(operation, api, admin):
    key = Actor(
        role=Role.AGENCY_ADMIN, agency_id=admin.agency_id, api_key_id=uuid7(), scopes=frozenset(), request_id="test"
    )
    if ALLOWED[operation.name] is not WITHOUT_SIGN_IN:
        assert call(api(key), operation).status_code == 403


def test_superuser__on_a_visit__may_what_an_admin_may_and_no_more(api, agency):
    superuser = make_superuser()
    opened = support.open_support_session(agency_id=agency.id, reason="Ticket 4711, asked by phone", actor=superuser)
    visitor = replace(superuser, agency_id=agency.id, support_session_id=opened.id)
    for operation in operations():
        allowed = ALLOWED[operation.name]
        if allowed is not WITHOUT_SIGN_IN and operation.name != "changePassword":
            status = call(api(visitor), operation).status_code
            assert (status != 403) is (ADMIN in allowed), f"{operation.name}: {status}"
            assert status not in {401, 405, 500}, operation.name


def test_keys__may_never_be_given_what_only_people_do():
    never = {Permission.API_KEY_MANAGE, Permission.SELF, Permission.SSN_REVEAL, Permission.SUPPORT_SESSION}
    assert not never & api_keys.GRANTABLE
    assert Permission.SUPPORT_SESSION not in GRANTS[Role.AGENCY_ADMIN]


def test_action__that_names_no_permission__is_denied_to_everybody(cast):
    class Forgetful(ApiViewSet):
        permissions: ClassVar = {"create": Permission.SELF}

        def list(self, _request):
            return Response({})

    for actor in cast.values():
        request = APIRequestFactory().get("/")
        request.client_ip, request.request_id = "", "none"
        force_authenticate(request, user=None, token=actor)
        assert Forgetful.as_view({"get": "list"})(request).status_code == 403
