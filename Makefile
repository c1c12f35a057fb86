# Every target makes its own virtual environment first: python3 and make are all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types contracts docs evaluate train benchmark clean

help: ## what the targets do
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Corroborate needs Python 3.11 or newer; $(PYTHON) is " + sys.version)'
	@$(PYTHON) -m venv $(VENV) || { echo "python3 has no venv module; on Debian: apt install python3-venv"; exit 1; }
	@echo "installing into $(VENV) (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# What only the work on it needs comes apart, so that the demo need not wait for it.
$(DEV): $(STAMP)
	@echo "installing what tests and checks need into $(VENV) (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(STAMP) ## read the shipped invented reports and show what was found
	@$(BIN)/corroborate demo

test: $(DEV) ## run the tests
	@$(BIN)/pytest

check: format lint types contracts test ## format, lint, types, import contracts, tests

format: $(DEV) ## put the code in form
	@$(BIN)/ruff format src tests evaluation benchmarks training docs

lint: $(DEV) ## lint
	@$(BIN)/ruff check src tests evaluation benchmarks training docs

types: $(DEV) ## mypy --strict
	@$(BIN)/mypy

contracts: $(DEV) ## which room may import which
	@$(BIN)/lint-imports

docs: $(DEV) ## write what the pages take from the program itself
	@$(BIN)/python docs/make.py

evaluate: $(DEV) ## accuracy against the floors in evaluation/floors.toml
	@$(BIN)/python evaluation/gate.py
	@$(BIN)/python evaluation/scenarios_gate.py

train: $(DEV) ## make the learned reader's weights anew (about 1 hour on 2 cores; resumable)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[train]"
	@$(BIN)/python -m training.make

benchmark: $(DEV) ## speed as ratios in one run
	@$(BIN)/python benchmarks/speed.py
	@$(BIN)/python benchmarks/learned.py

clean: ## remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
