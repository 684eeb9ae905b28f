#!/usr/bin/env bash
# Formats, validates and tests every module and both environments, without AWS: the provider is mocked.
# TF_PROVIDER_MIRROR names a filesystem mirror that holds the AWS provider; without it one is looked for.
set -euo pipefail
cd "$(dirname "$0")"

find_mirror() {
    local provider
    provider=$(find / -path /proc -prune -o -path '*/hashicorp/aws/*' -name 'terraform-provider-aws*' -print -quit 2>/dev/null || true)
    [ -z "$provider" ] || (cd "$(dirname "$provider")/../../../../.." && pwd)
}

parse_only() {
    local python
    for python in ../.cache/checkov/bin/python ../.venv/bin/python python3; do
        if "$python" -c 'import hcl2' 2>/dev/null; then
            find . -name '*.tf' -not -path '*/.terraform/*' -print0 | "$python" -c '
import sys, hcl2
paths = sys.stdin.read().split("\0")[:-1]
for path in paths:
    with open(path) as file:
        hcl2.load(file)
print(f"parsed {len(paths)} files")'
            return
        fi
    done
    echo "SKIPPED: the parse too (python-hcl2 is not installed)"
}

check_module() {
    local log
    log="$scratch/$(basename "$1").log"
    if (cd "$1" && terraform init -backend=false -input=false -no-color && terraform validate -no-color && terraform test -no-color) >"$log" 2>&1; then
        echo "ok   $1: $(grep '^Success! [0-9]' "$log")"
    else
        echo "FAIL $1"
        cat "$log"
        return 1
    fi
}

check_environments() {
    terraform init -backend=false -input=false -no-color >/dev/null
    terraform validate -no-color
    for environment in staging production; do
        terraform test -no-color -var-file="environments/$environment.tfvars" -filter="tests/$environment.tftest.hcl"
    done
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE="$scratch/terraformrc"
printf "" >"$TF_CLI_CONFIG_FILE"

if ! command -v terraform >/dev/null; then
    echo "SKIPPED: terraform is not installed; the files are parsed only"
    parse_only
    exit
fi
terraform fmt -check -recursive

mirror=${TF_PROVIDER_MIRROR:-$(find_mirror)}
if [ -z "$mirror" ]; then
    echo "SKIPPED: terraform validate and test (no provider mirror found; set TF_PROVIDER_MIRROR). Only formatted and parsed."
    parse_only
    exit
fi
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$TF_CLI_CONFIG_FILE"

failures=0
running=()
for module in modules/*; do
    check_module "$module" &
    running+=("$!")
    # two at a time: each starts a provider of its own
    if [ "${#running[@]}" -eq 2 ]; then
        wait "${running[0]}" || failures=1
        running=("${running[@]:1}")
    fi
done
for job in "${running[@]}"; do
    wait "$job" || failures=1
done
check_environments
exit "$failures"
