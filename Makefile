# `make help` lists what there is. `make run` and `make test` need python3.11 and nothing else.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# uv brings its own certificates; behind a proxy that inspects TLS only the system's are right.
export UV_SYSTEM_CERTS ?= 1
# pip warns root of a mixed-up system; here it only writes into this folder.
export PIP_ROOT_USER_ACTION ?= ignore

VENV ?= .venv
BIN := $(VENV)/bin
PY ?= python3.11
PIP := -m pip install -q --disable-pip-version-check --require-hashes
# The written locks name versions and hashes, never the address of an index.
COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(VENV)/.ok ## Build the virtual environment from the locks

# Debian ships python3.11 without ensurepip unless python3-venv is there; then uv, fetched by pip
# into .boot, makes the environment. Where it is there, uv is installed inside the environment.
$(VENV)/.ok: requirements/dev.txt requirements/uv.txt requirements/build.txt requirements/foreign.txt pyproject.toml
	@command -v $(PY) >/dev/null || { echo "Cần $(PY). / $(PY) is needed: install it or say PY=<path>." >&2; exit 69; }
	@$(BIN)/python -c '' 2>/dev/null || { rm -rf $(VENV); $(PY) -m venv $(VENV) 2>/dev/null; } || { \
		rm -rf $(VENV) .boot; $(PY) $(PIP) --target .boot -r requirements/uv.txt && \
		.boot/bin/uv venv -q --python $(PY) $(VENV); }
	@test -x $(BIN)/uv || $(BIN)/python $(PIP) -r requirements/uv.txt 2>/dev/null || cp .boot/bin/uv $(BIN)/uv
	$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements/dev.txt requirements/build.txt requirements/uv.txt
	$(PY) $(PIP) --no-deps --ignore-requires-python --upgrade --target $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') -r requirements/foreign.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: run
run: setup ## Start everything on this machine, with the reported seasons in it
	@exec $(BIN)/tonvinh up --demo $(ARGS)

.PHONY: test
test: setup lint-fast ## Run all tests, two at a time
	$(BIN)/python -m pytest -n 2 $(ARGS)

.PHONY: lint-fast
lint-fast: setup ## The checks that take a second
	$(BIN)/ruff check -q .

.PHONY: lint
lint: setup ## Every static check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: setup ## Let ruff lay out the code
	$(BIN)/ruff check -q --fix . || true
	$(BIN)/ruff format .

.PHONY: lock
lock: setup ## Resolve the dependencies again and write requirements/
	$(COMPILE) --group dev pyproject.toml -o requirements/dev.txt
	$(COMPILE) -c requirements/dev.txt pyproject.toml -o requirements/app.txt
	$(COMPILE) --group build -c requirements/dev.txt -o requirements/build.txt
	$(COMPILE) --group uv -c requirements/dev.txt -o requirements/uv.txt

# What is shipped is committed, so nobody needs node to run or to build; this makes it again.
.PHONY: assets
assets: ## Make the style, the fonts and the scripts of others that pages ship (needs node)
	cd deploy/assets && npm ci --no-audit --no-fund && npm run --silent all
	git diff --exit-code -- adapters/web/static deploy/assets
