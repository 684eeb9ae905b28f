# `make help` lists the targets. Each works in two runtimes: compose, where a Docker engine answers, and embedded,
# where none does. RUNTIME=embedded or RUNTIME=compose chooses.

.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory

export HOME := $(or $(HOME),$(CURDIR)/.cache/home)
export RESET_BEGAN_AT := $(shell date +%s)
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
RUNTIME := $(or $(RUNTIME),$(shell test -f docker-compose.yml && docker info >/dev/null 2>&1 \
  && docker compose config --quiet >/dev/null 2>&1 && echo compose || echo embedded))

# raise it when coverage rises, never lower it
COVERAGE_FLOOR := 88

VENV := .venv/.installed
POSTGRES := backend/runtime/postgres/node_modules/.installed
FRONTEND := frontend/node_modules/.installed
SPA := frontend/dist/.built
SPA_SOURCES := $(shell find frontend/src frontend/public -type f 2>/dev/null) \
  $(wildcard frontend/*.html frontend/vite.config.ts frontend/tsconfig.json)
IN_BACKEND := cd backend &&
BIN := ../.venv/bin
EMBEDDED := $(IN_BACKEND) $(BIN)/python -m runtime
OFFLINE := $(EMBEDDED) offline --
INSTALLED := $(VENV) $(POSTGRES) $(SPA)

# Installed once, and again when a lock file changes: each stamp is a file.

$(VENV): backend/requirements-dev.txt backend/runtime/uv-requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "error: Python 3.11 or newer is missing; install python3 and python3-venv"; exit 1; }
	@$(PYTHON) backend/runtime/install.py python && touch $@

$(POSTGRES): backend/runtime/postgres/package-lock.json | $(VENV)
	@$(PYTHON) backend/runtime/install.py postgres && touch $@

$(FRONTEND): frontend/package-lock.json | $(VENV)
	@$(PYTHON) backend/runtime/install.py frontend && touch $@

$(SPA): $(FRONTEND) $(SPA_SOURCES)
	@$(PYTHON) backend/runtime/install.py build && touch $@

.PHONY: install
install: $(INSTALLED) ## install everything that the other targets need (they do it themselves)

.PHONY: reset dev dev-d down status seed seed-clear shell superuser invariants worker-logs api-logs
.PHONY: sftp-upload sftp-status sftp-reload sftp-clear runtime

runtime:
	@echo "runtime: $(RUNTIME)"

ifeq ($(RUNTIME),compose)

MANAGE := docker compose exec api python manage.py
SFTP := $(IN_BACKEND) DEMO_SFTP_PORT=$(or $(SFTP_PORT),2222) $(BIN)/python -m runtime

reset: runtime $(VENV)
	docker compose down --volumes --remove-orphans
	docker compose up --build --detach --wait
	$(MANAGE) seed_demo
	@$(SFTP) sftp-upload
	@$(EMBEDDED) compose-addresses
dev: runtime
	docker compose up --build
dev-d: runtime $(VENV)
	docker compose up --build --detach --wait
	@$(EMBEDDED) compose-addresses
down: runtime
	docker compose down --remove-orphans
status: runtime
	docker compose ps
seed: dev-d
	$(MANAGE) seed_demo $(if $(SCALE),--scale $(SCALE))
seed-clear: dev-d
	$(MANAGE) seed_demo --clear $(if $(SCALE),--scale $(SCALE))
shell superuser invariants: runtime
	$(MANAGE) $(if $(filter superuser,$@),createsuperuser,$@)
worker-logs api-logs: runtime
	docker compose logs --follow --tail 50 $(@:-logs=)
sftp-upload sftp-status sftp-reload sftp-clear: runtime $(VENV)
	@$(SFTP) $@

else

reset: runtime $(INSTALLED) ## destroy all local data, rebuild, start, fill in the demo data, upload the SFTP samples
	@$(EMBEDDED) reset
dev: runtime $(INSTALLED) ## run all services in this terminal, with their logs, until Ctrl-C
	@$(EMBEDDED) dev
dev-d: runtime $(INSTALLED) ## start all services in the background
	@$(EMBEDDED) dev-d
down: runtime $(VENV) ## stop all services
	@$(EMBEDDED) down
status: runtime $(VENV) ## print the addresses and the demo credentials
	@$(EMBEDDED) status
seed: runtime $(INSTALLED) ## fill in the demo data (SCALE=200000: that many accounts)
	@$(EMBEDDED) seed
seed-clear: runtime $(INSTALLED) ## clear the demo data and fill it in again
	@$(EMBEDDED) seed-clear
shell: runtime $(INSTALLED) ## open a Django shell
	@$(EMBEDDED) shell
superuser: runtime $(INSTALLED) ## create a superuser
	@$(EMBEDDED) superuser
invariants: runtime $(INSTALLED) ## check that the books, the files and the queues add up
	@$(EMBEDDED) invariants
worker-logs: runtime $(VENV) ## follow the Celery worker's log
	@$(EMBEDDED) worker-logs
api-logs: runtime $(VENV) ## follow the API's log
	@$(EMBEDDED) api-logs
sftp-upload: runtime $(INSTALLED) ## upload the 3 sample CSVs to the SFTP server
	@$(EMBEDDED) sftp-upload
sftp-status: runtime $(INSTALLED) ## show pending and processed files
	@$(EMBEDDED) sftp-status
sftp-reload: runtime $(INSTALLED) ## clear and re-upload the samples as a new batch, for a new test cycle
	@$(EMBEDDED) sftp-reload
sftp-clear: runtime $(INSTALLED) ## remove all files from the SFTP server
	@$(EMBEDDED) sftp-clear

endif

# Checks bring their own services, whichever runtime is in force.

.PHONY: test test-backend test-frontend test-browser lint fmt openapi check helm-lint tf-validate
.PHONY: workflow bench faults fuzz screenshots restore-drill help

test: test-backend test-frontend test-browser ## run all tests with coverage: backend, front end, browser

test-backend: $(VENV) $(POSTGRES)
	@.ci/tools pgbouncer
	@.ci/tools openssh
	$(IN_BACKEND) $(BIN)/python -m pytest --cov --cov-report=term --cov-report=xml --cov-fail-under=$(COVERAGE_FLOOR)

test-frontend: $(FRONTEND)
	cd frontend && npm run --silent test

test-browser: $(INSTALLED)
	$(EMBEDDED) e2e -- npm --prefix ../frontend run --silent e2e

screenshots: $(INSTALLED) ## take the pictures of every page under docs/screenshots again
	E2E_SHOTS=$(CURDIR)/docs/screenshots $(EMBEDDED) e2e -- node --test $(CURDIR)/frontend/e2e/pages.e2e.mjs

lint: $(VENV) $(FRONTEND) ## ruff, import-linter, mypy, biome, tsc
	$(IN_BACKEND) $(BIN)/ruff check .
	$(IN_BACKEND) $(BIN)/ruff format --check .
	$(IN_BACKEND) $(BIN)/lint-imports
	$(OFFLINE) $(BIN)/mypy .
	cd frontend && npm run --silent lint
	cd frontend && npm run --silent typecheck

fmt: $(VENV) $(FRONTEND) ## format everything
	$(IN_BACKEND) $(BIN)/ruff check --fix --quiet . || true
	$(IN_BACKEND) $(BIN)/ruff format .
	cd frontend && npm run --silent format

openapi: $(VENV) $(FRONTEND) ## write the OpenAPI schema and the front end's client from it
	$(OFFLINE) $(BIN)/python manage.py spectacular --validate --fail-on-warn --format openapi-json --file ../frontend/openapi.json
	cd frontend && npm run --silent codegen

workflow: $(VENV) ## draw docs/workflow.md from the state machine's data
	$(OFFLINE) $(BIN)/python manage.py workflow_page > ../docs/workflow.md

helm-lint: $(VENV) ## lint and render the Helm charts
	.ci/check chart

tf-validate: $(VENV) ## format, validate and test the Terraform modules
	terraform/check.sh

check: $(INSTALLED) ## every checker that works offline: charts, policies, metrics, images, Actions, Terraform, schema
	.ci/check

bench: $(INSTALLED) ## measure imports, row security, audit, figures, worklist and search, calls, payments, bulk work, a flood of sign-ins
	$(IN_BACKEND) $(BIN)/python -m benchmarks
faults: $(INSTALLED) ## kill workers and databases, freeze servers, race refreshes and accounts, in full (over 15 minutes)
	@.ci/tools openssh
	$(IN_BACKEND) FULL=1 $(BIN)/python -m pytest -q tests/faults tests/races debtflow/payments/tests/test_webhook.py
fuzz: $(INSTALLED) ## 20,000 requests that the schema allows or not; 2,000 random runs on the books, checked at each step
	$(IN_BACKEND) FULL=1 $(BIN)/python -m pytest -q tests/fuzz
restore-drill: $(INSTALLED) ## back up a working database, restore it to a point in time, check the copy (about a minute)
	$(EMBEDDED) restore-drill

help: ## show this help
	@echo "DebtFlow, runtime in force: $(RUNTIME)"
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[1m%-14s\033[0m %s\n", $$1, $$2}'
