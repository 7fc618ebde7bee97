# The house's errands. `make install` first; everything runs in .venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# The first of these that is there makes the environment; `make install PYTHON=/path/to/python3.12` says otherwise.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	if "$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; \
	then command -v "$$name"; break; fi; done)

.PHONY: help install demo test lint format bench lock clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

install: $(STAMP)  ## an environment in .venv with everything pinned, and detente itself, editable

$(STAMP): pyproject.toml constraints.txt
	@if [ -z "$(PYTHON)" ] && [ ! -x $(BIN)/python ]; then \
		echo "detente needs Python 3.11, 3.12 or 3.13: install one, or say make install PYTHON=/path/to/it" >&2; exit 1; fi
	@[ -x $(BIN)/python ] || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: install  ## code the examples and print a brief
	@$(BIN)/python -m detente.demo

test: install  ## the tests; PYTEST="-k reading" picks some
	@$(BIN)/python -m pytest $(PYTEST)

lint: install  ## style, form and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: install  ## put the code in form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: install  ## measure on the benchmarks, and refuse a fall below the floors
	@for task in benchmarks/*/run.py; do \
		if [ -e "$$task" ]; then echo "== $$task"; $(BIN)/python "$$task"; fi; done
	@if [ -e benchmarks/gate.py ]; then $(BIN)/python benchmarks/gate.py; fi

lock: install  ## write constraints.txt anew: one file for all Pythons and platforms
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --upgrade --quiet --output-file constraints.txt

clean:  ## remove what the tools left, not .venv
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
