# Set-up, demo, tests and checks. Needs Python 3.11 or newer and make; everything else is installed into .venv from requirements.lock.
#
#   make demo [ARGS="--port 8550"]   a demo shop in the browser
#   make test [ARGS="-k inbox"]      all tests, a browser included
#   make check                       format, lint, types, floors, README
#   make env                         just the environment

.DEFAULT_GOAL := help
.PHONY: help env dev demo test check lock clean

VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
PIP := $(PY) -m pip --disable-pip-version-check --quiet
WORKERS ?= 2
# Strictly typed: everything but the screens.
TYPED := $(wildcard $(addprefix stylist_app/,wire client backend connectors imaging i18n cli bench storm settings.py resources.py children.py __main__.py))
ARGS ?=
# What a test run writes lasts a moment: in memory, where there is plenty of it and programs may lie there, and on disk elsewhere.
SCRATCH := $(shell [ -w /dev/shm ] && ! grep -q '^[^ ]* /dev/shm [^ ]* [^ ]*noexec' /proc/mounts 2>/dev/null && \
	df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 { print "/dev/shm" }')
# Some machines forbid it: every process of ours would compile the whole package anew, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

help:
	@sed -n 's/^#   //p' Makefile

# A stamp says which inputs an environment was made from: nothing to do while it is newer than they are.
env: $(VENV)/.stamp-env
dev: $(VENV)/.stamp-dev

$(VENV)/.stamp-venv:
	@test -n "$(PYTHON)" || { echo "Stylist needs Python 3.11 or newer, and none was found on PATH. Name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.stamp-env: $(VENV)/.stamp-venv pyproject.toml requirements.lock
	@echo "Installing the pinned packages into $(VENV) ..."
	@$(PIP) install -c requirements.lock hatchling editables
	@$(PIP) install -c requirements.lock --no-build-isolation -e ".[server]"
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-env
	@echo "Installing the tools for tests and checks ..."
	@$(PIP) install -c requirements.lock --no-build-isolation -e ".[server,dev]"
	@touch $@

demo: env
	@exec $(VENV)/bin/stylist demo $(ARGS)

ifneq ($(SCRATCH),)
test: export TMPDIR ?= $(SCRATCH)
endif
test: dev
	@$(PY) -m tests.browser
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy $(TYPED) tests/architecture tests/browser.py tests/conftest.py
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m pytest -q tests/architecture/test_readme.py tests/architecture/test_tree.py
	@$(PY) -m tests.architecture.report

# New pins, for every platform and every Python from 3.11 on. Needs uv; nothing else does.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --extra server --extra dev --group build --upgrade --quiet \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o requirements.lock

clean:
	rm -rf $(VENV) .cache build dist
