# `make demo` decides and explains; `make test` proves the house. Each sets itself up, in `.venv`.

PYTHON   ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
CHROMIUM ?= $(wildcard /usr/bin/chromium)
export CHROMIUM

# Other Pythons that the short run is tried on, where they are found.
OTHERS   ?= 3.12 3.13

# What breaks with a newer Python breaks at the newest, which gets whatever reads, decides, explains
# and prints. What lies between gets the parts in which Pythons differ most: text, numbers, dates,
# deciding.
ONLY_3.12 := $(addprefix tests/,dates literals formula decision)
ONLY_3.13 := $(ONLY_3.12) $(addprefix tests/,source interpret cli/test_decide.py examples explain \
             facts operations pages problem schema)

VENV  := .venv
BIN   := $(VENV)/bin
EXTRA := dev_excel_editor_watch$(if $(CHROMIUM),_browser)

comma := ,

# Tests that need measuring, and tests that would only slow the measuring down.
MEASURED := not fuzz and not long and not whole and not browser
SHORT    := not fuzz and not long and not whole and not browser and not house

.PHONY: help demo test lint types contracts unit fuzz others long docs bench pins clean
.NOTPARALLEL:
.SUFFIXES:
.DELETE_ON_ERROR:

help:
	@echo 'make demo    decide applications of three calls and explain one decision'
	@echo 'make test    style, types, floors, tests; then a short run on $(OTHERS) where found'
	@echo 'make long    the long tests: millions of cases, mistakes in the core; hours'
	@echo 'make docs    write the generated pages of docs/ again'
	@echo 'make bench   measure, and write docs/performance.md'
	@echo 'make pins    renew constraints.txt'
	@echo 'make clean   remove all that the above made'

demo: $(VENV)/.core
	@$(BIN)/regelspoor demo

test: lint types contracts unit fuzz others

lint: $(VENV)/.with-$(EXTRA)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.with-$(EXTRA)
	$(BIN)/mypy

contracts: $(VENV)/.with-$(EXTRA)
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/.with-$(EXTRA)
	$(BIN)/python -m pytest -n auto -m '$(MEASURED)' --cov

# pytest's 5 means that no test bears the mark.
fuzz: $(VENV)/.with-$(EXTRA)
	$(BIN)/python -m pytest -n auto -m 'fuzz or whole or browser' || test $$? -eq 5

# A command can be there and yet not run (a shim of pyenv), so each is asked to do nothing first.
others: $(VENV)/.with-$(EXTRA)
	@for version in $(OTHERS); do \
	  python=; \
	  for found in "python$$version" "$$(pyenv root 2>/dev/null)/versions/$$version".*/bin/python; do \
	    if "$$found" -c '' 2>/dev/null; then python=$$found; break; fi; \
	  done; \
	  if [ -z "$$python" ]; then echo "Python $$version: not found, not tried"; continue; fi; \
	  $(MAKE) --no-print-directory short PYTHON="$$python" VENV=".venv-$$version" CHROMIUM= \
	    ONLY="\$$(ONLY_$$version)" || exit; \
	done

.PHONY: short
short: $(VENV)/.with-dev_excel_editor_watch
	$(BIN)/python -m pytest -n auto -m '$(SHORT)' --hypothesis-profile=short -p no:cacheprovider $(ONLY)

long: $(VENV)/.with-$(EXTRA)
	$(BIN)/python -m pytest -n auto -m long --hypothesis-profile=long
	$(BIN)/python tools/long_closed_form.py
	$(BIN)/python tools/long_fuzz.py
	$(BIN)/python tools/long_edits.py
	$(BIN)/python tools/long_mutants.py
	$(BIN)/python tools/long_policies.py

# Each generated page has a module tools/make_*.py that writes it; a test holds the page to it.
docs: $(VENV)/.with-$(EXTRA)
	@for tool in tools/make_*.py; do $(BIN)/python "$$tool" || exit; done

bench: $(VENV)/.with-dev_bench_watch
	$(BIN)/python benchmarks/decide.py
	$(BIN)/python benchmarks/compare.py
	$(BIN)/python benchmarks/watch.py

# Resolved anew in an environment of its own; read the difference before you commit it.
pins:
	rm -rf .venv-pins
	$(PYTHON) -m venv .venv-pins
	.venv-pins/bin/python -m pip install --quiet hatchling
	.venv-pins/bin/python -m pip install --quiet --no-build-isolation -e '.[dev,browser,bench,excel,editor,watch]'
	{ head -n 1 constraints.txt; .venv-pins/bin/python -m pip freeze --exclude-editable; } > .venv-pins/pins
	cp .venv-pins/pins constraints.txt
	rm -rf .venv-pins

clean:
	rm -rf .venv .venv-* build dist htmlcov .coverage .coverage.* .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ── Set-up: one stamp per set of extras, older than neither the pins nor the declaration ─────────

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python $(MAKECMDGOALS)'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo 'Python lacks venv; on Debian: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml constraints.txt $(VENV)/bin/python
	@echo 'Setting up $(VENV) (once)'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt hatchling
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt \
	  --no-build-isolation -e .
	@touch $@

$(VENV)/.with-%: $(VENV)/.core
	@echo 'Setting up $(VENV) for $(subst _, and ,$*) (once)'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt \
	  --no-build-isolation -e '.[$(subst _,$(comma),$*)]'
	@touch $@
