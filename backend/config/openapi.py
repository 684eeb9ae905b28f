"""What the OpenAPI schema says of itself: its title, its tags, and the names of its enumerations."""

TAGS = [
    {"name": name, "description": meaning}
    for name, meaning in {
        "adjustments": "Balances corrected by hand, with a reason.",
        "accounts": "Worklist, account, state machine, contacts, timeline.",
        "agencies": "The agency and its settings; superusers see all of them.",
        "analytics": "Dashboard, collectors, trends, aging, exports.",
        "api-keys": "Keys of programs, with scopes.",
        "audit": "Who did what, and its export.",
        "auth": "Sign-in, refresh, passwords, invitations.",
        "bulk-jobs": "Assignments of many accounts at once, and their progress.",
        "collectors": "Who works accounts, and at which rate.",
        "commissions": "What collectors earned on accounts that closed.",
        "creditors": "Who placed the debts.",
        "import-sources": "Creditors' SFTP servers and how their files are read.",
        "imports": "Files, their progress and their errors.",
        "notifications": "What waits for the person who is signed in.",
        "payment-plans": "Instalments and what became of them.",
        "payments": "Money in and back, by hand and through the processor.",
        "reports": "The day's money by method and collector.",
        "saved-views": "Lists that people keep, and share in the agency.",
        "sessions": "Where the person is signed in.",
        "settlement-offers": "Offers to settle for less, until a day.",
        "support-sessions": "A superuser's announced visits to an agency.",
        "users": "People of the agency.",
    }.items()
]
SCHEMA = {
    "TITLE": "DebtFlow API",
    "DESCRIPTION": "Placements, worklists, payments and proof for collection agencies.",
    "VERSION": "1.0.0",
    "CONTACT": {"name": "DebtFlow", "url": "https://debtflow.example.com"},
    "TAGS": TAGS,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "AccountStatusEnum": "debtflow.accounts.api.serializers.STATUSES",
        "UserRoleEnum": "debtflow.agencies.api.serializers.ALL_ROLES",
        "PaymentStatusEnum": "debtflow.payments.api.serializers.PAYMENT_STATUSES",
        "ImportStatusEnum": "debtflow.imports.api.serializers.STATUSES",
        "PeopleRoleEnum": "debtflow.agencies.api.serializers.PEOPLE_ROLES",
    },
    "AUTHENTICATION_WHITELIST": [],
}
