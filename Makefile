# Every target sets up what it needs: Python 3.11 or newer and make are enough.
PYTHON ?= python3
BIN := .venv/bin
BASE ?= origin/main
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

# uv installs in a third of pip's time; where it does not run or finds no index, pip does it.
install = { $(BIN)/python -m pip install --quiet --require-hashes -r requirements-uv.lock && \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); } || \
	$(BIN)/python -m pip install --quiet --require-hashes -r $(1)

.DEFAULT_GOAL := help
.PHONY: help site serve check fix new review test lint bench figures golden setup setup-test browser clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: setup  ## Build the whole site into site/
	$(BIN)/python -m generator build
	$(BIN)/mkdocs build --strict --quiet
	@echo "site/index.html is ready; \`make serve\` shows it in the browser"

serve: setup  ## Show the site at http://127.0.0.1:8000 and rebuild on save
	$(BIN)/python -m generator serve

check: setup  ## Print what is wrong with the data
	$(BIN)/python -m generator check

fix: setup  ## Sort and space the data files, quote ambiguous words, record new ids, clean photos
	$(BIN)/python -m generator fix

new: setup  ## Add an exercise: asks for each field, and checks each answer
	$(BIN)/python -m generator new

review: setup  ## Show field by field what you changed since BASE, with pictures before and now
	$(BIN)/python -m generator review $(BASE)

test: setup-test browser  ## Run everything that CI runs
	$(MAKE) --jobs=2 --no-print-directory lint drawn
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4

# Draws and prints with all cores; the tests that come after find it all done.
.PHONY: drawn
drawn: setup-test
	mkdir -p .cache/docs && cp docs/*.md .cache/docs
	$(BIN)/python -m generator build --docs .cache/docs --site-url https://guide.example/

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node node_modules/typescript/bin/tsc --project .

figures: setup-test  ## Draw every figure on one sheet
	$(BIN)/python -m generator figures

golden: setup-test  ## Rewrite the golden files after a change that is meant
	$(BIN)/python -m pytest tests/test_golden.py tests/test_docs.py tests/figure/test_golden_figures.py --update-golden

bench: setup-test  ## Measure, and print the tables of benchmarks/
	$(BIN)/python -m benchmarks

setup: .venv/installed

# The larger lock holds all of the smaller one, so tests never take packages away from the site.
setup-test: .venv/installed-test node_modules/.package-lock.json

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/installed: requirements.lock | .venv/bin/python
	if [ -e .venv/installed-test ]; then $(MAKE) .venv/installed-test; \
	else $(call install,requirements.lock); fi
	touch $@

.venv/installed-test: requirements-test.lock | .venv/bin/python
	$(call install,requirements-test.lock)
	touch $@

node_modules/.package-lock.json: package-lock.json .venv/installed-test
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent --no-audit --no-fund
	touch $@

# Tests need a Chromium. Take the one that is there, else ask the system, else Playwright.
browser: .venv/installed-test
	@$(BIN)/python -m tests.browser

clean:  ## Remove everything that was made
	rm -rf .venv node_modules site .cache
	if [ -f docs/.generated ]; then (cd docs && xargs rm -f < .generated); fi
	rm -f docs/.generated
