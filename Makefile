# make demo   one train siege, five reports, one record
# make test   everything a change must pass: ruff, mypy, pytest
# make compiled   the compiled wheel in an environment of its own (build/compiled): the same claims as plain Python's, and how fast
# Needs Python 3.11 or later and make, nothing else; all tools are installed into .venv at the versions of constraints.txt.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
BIN := .venv/bin
DATA ?= data
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test compiled clean

demo: .venv/ready
	$(BIN)/variorum demo

test: .venv/ready-dev .venv/browser
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest -n auto

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(INSTALL) hatchling editables
	$(INSTALL) --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready
	$(INSTALL) --no-build-isolation -e ".[dev]"
	@touch $@

# A browser for tests/web: Debian's, where it is absent and may be installed; elsewhere those tests say why they are left out.
.venv/browser: .venv/ready-dev
	@command -v chromium >/dev/null 2>&1 || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || echo "No Chromium: tests in a real browser are left out."
	@touch $@

compiled: .venv/ready-dev
	rm -rf build/compiled
	$(PYTHON) -m venv build/compiled
	VARIORUM_COMPILE=1 build/compiled/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt ".[spacy]"
	$(BIN)/python scripts/compare_compiled.py $(BIN)/python build/compiled/bin/python
	build/compiled/bin/python -m benchmarks extract --data $(DATA) --growth 100

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
