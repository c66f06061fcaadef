# Everything a contributor types. `make` alone lists it.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
MATRIX_LOCK := tests/matrix/requirements.lock
COMPILE := env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_FIND_LINKS -u UV_CONSTRAINT -u UV_OVERRIDE \
	$(BIN)/uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench schema lock

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-7s %s\n' "$$name" "$$what"; done

setup: $(STAMP)  ## build .venv with every dependency as locked; instant when nothing changed

demo: $(STAMP)  ## the web chat with a made-up network, nothing to configure
	@$(BIN)/strapontin demo

# The tests of one file on one processor: they share a homeserver, a browser.
test: $(STAMP)  ## all tests, on every processor
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(STAMP)  ## style, types, layers, texts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/locales tests/test_tree.py

schema: $(STAMP)  ## write storage/schema.sql anew after a migration
	$(BIN)/python -m storage.create

bench: $(STAMP)  ## measures; prints a table
	$(BIN)/python -m tests.bench

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or later (Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed, $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing. Debian, Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The versions and hashes come from the public registry alone: settings of this machine (other indexes, folders of
# wheels, caps) are set aside, and no address is written into the file. Needs the network.
lock: $(STAMP)  ## choose the dependencies' versions anew, with hashes, for Linux and macOS, Python 3.11 and later
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml
	$(COMPILE) --constraints requirements.lock --output-file $(MATRIX_LOCK) $(MATRIX_LOCK:.lock=.in)
