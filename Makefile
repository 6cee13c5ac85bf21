# Every target works from a fresh checkout with Python 3.11 or later and make, and nothing else.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

export AYNI_PORT ?= 8000
DEMO := build/demo
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard core/translations/*/LC_MESSAGES/*.po plugins/*/translations/*/LC_MESSAGES/*.po tests/fixtures_plugins/*/*/translations/*/LC_MESSAGES/*.po))
RUNTIME := .venv/.installed
TESTING := .venv/.installed-testing
PYTEST := $(BIN)/python -m pytest
# A worker per core; PYTEST_ARGS="-n 0 -k name" narrows a run.
PYTEST_ARGS ?=

.PHONY: help demo demo-reset test test-all check bench screenshots texts

help:
	@echo "make demo         a demonstration with invented people at http://127.0.0.1:$(AYNI_PORT)"
	@echo "make demo-reset   the same, from the beginning"
	@echo "make test         the whole suite, on SQLite and on PostgreSQL"
	@echo "make test-all     every combination of size, JavaScript and database; takes long"
	@echo "make check        style, types, translations, architecture"
	@echo "make bench        benchmarks and their limits"
	@echo "make screenshots  every main screen into build/screenshots/"
	@echo "make texts        puts new texts into the catalogues, to be translated there"

demo: $(RUNTIME) $(CATALOGUES)
	@mkdir -p build
	@exec $(BIN)/ayni demo $(DEMO)

demo-reset: $(RUNTIME) $(CATALOGUES)
	@rm -rf $(DEMO)
	@mkdir -p build
	@exec $(BIN)/ayni demo $(DEMO)

test: $(TESTING) $(CATALOGUES)
	@$(PYTEST) -n auto $(PYTEST_ARGS)

test-all: $(TESTING) $(CATALOGUES)
	@AYNI_TEST_ALL=1 AYNI_REQUIRE_BROWSER=1 $(PYTEST) -n auto $(PYTEST_ARGS)

check: $(TESTING) $(CATALOGUES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy core $(wildcard plugins)
	$(PYTEST) -q -n 0 tests/architecture

bench: $(TESTING) $(CATALOGUES)
	@$(BIN)/python tests/bench/run.py

screenshots: $(TESTING) $(CATALOGUES)
	@$(BIN)/python tests/journeys/screenshots.py build/screenshots

KEYWORDS := -k _l -k _n:1,2 -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2

texts: $(TESTING)
	@mkdir -p build
	@for owner in core $(notdir $(patsubst %/__init__.py,%,$(wildcard plugins/*/__init__.py))); do \
	  folder=$$owner; [ $$owner = core ] || folder=plugins/$$owner; \
	  $(BIN)/pybabel --quiet extract -F core/translations/babel.cfg $(KEYWORDS) --add-location=file --sort-output -o build/$$owner.pot $$folder; \
	  $(BIN)/pybabel --quiet update -i build/$$owner.pot -d $$folder/translations -D $$owner --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 140; \
	done

# A stamp per set of extras: the demonstration does not download a browser driver and a PostgreSQL server.
$(RUNTIME): setup.cfg setup.py pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(TESTING): setup.cfg setup.py pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[testing]'
	@touch $@ $(RUNTIME)

.venv/bin/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3; do \
	  if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Making .venv with $$($$python --version)"; exec $$python -m venv .venv; \
	  fi; \
	done; \
	echo "Ayni needs Python 3.11 or later with the venv module (on Debian and Ubuntu: apt install python3 python3-venv)." >&2; exit 1

%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
