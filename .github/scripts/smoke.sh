#!/usr/bin/env bash
# Asks a running DebtFlow what it is. Works against a cluster and against the local stack:
#   smoke.sh URL VERSION [USERNAME PASSWORD]
set -euo pipefail
URL=${1:?URL}
VERSION=${2:?VERSION}
USERNAME=${3:-}
PASSWORD=${4:-}
ATTEMPTS=${SMOKE_ATTEMPTS:-30}

say() { printf '%s\n' "$*"; }
fail() { say "FAIL $*" >&2; exit 1; }
get() { curl --silent --show-error --max-time 10 --fail-with-body "$@"; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin).get(sys.argv[1], ""))' "$1"; }

is_ready() {
    local body
    body=$(get "$URL/health/ready/" 2>/dev/null) || return 1
    [ "$(field status <<<"$body")" = ok ] && [ "$(field version <<<"$body")" = "$VERSION" ]
}

for ((attempt = 1; ; attempt++)); do
    is_ready && break
    [ "$attempt" -lt "$ATTEMPTS" ] || fail "$URL/health/ready/ is not ok with version $VERSION: $(get "$URL/health/ready/" || true)"
    sleep 2
done
say "ok   ready, version $VERSION"

page=$(get --include "$URL/")
grep -qi '^content-security-policy:' <<<"$page" || fail "the page has no Content-Security-Policy"
! grep -q '__CSP_NONCE__' <<<"$page" || fail "the page still has the nonce's placeholder"
grep -q '<div id="root">' <<<"$page" || fail "the page is not the SPA"
say "ok   the SPA, with a nonce of its own"

status=$(curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' "$URL/api/v1/accounts/")
[ "$status" = 401 ] || fail "the API answered $status to a stranger, not 401"
say "ok   a stranger is refused"

if get "$URL/metrics" 2>/dev/null | grep -q '^django_http'; then fail "/metrics is public"; fi
say "ok   no metrics in public"

if [ -n "$USERNAME" ]; then
    token=$(get "$URL/api/v1/auth/token/" -H 'Content-Type: application/json' \
        --data "{\"username\": \"$USERNAME\", \"password\": \"$PASSWORD\"}" | field access)
    [ -n "$token" ] || fail "no sign-in as $USERNAME"
    get "$URL/api/v1/accounts/" -H "Authorization: Bearer $token" | field results >/dev/null
    say "ok   signed in as $USERNAME and read accounts"
fi
