# `make play` starts a quiz in the terminal, `make test` runs the tests; both set everything up first.
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
# The first interpreter on the path that is new enough and really runs.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
UV := $(shell command -v uv 2>/dev/null)
ARGS ?=
DATA ?=
PYTEST_ARGS ?=
WORKERS ?= 3

.PHONY: help play test check lint types imports all-tests bench bench-large bench-grading lock schema texts picture clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# Set-up talks on standard error, so that what `make play` prints is the quiz alone.
$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "quizgrad needs Python 3.11 or newer on the path (or make PYTHON=/path/to/python3)." >&2; exit 1; }
	@echo "Setting up $(VENV) (once)..." >&2
ifneq ($(UV),)
	@uv venv --quiet --seed --allow-existing --python "$(PYTHON)" $(VENV) >&2
else
	@$(PYTHON) -m venv $(VENV) >&2
endif
	@touch $@

ifneq ($(UV),)
INSTALL = VIRTUAL_ENV=$(VENV) uv pip install --quiet --compile-bytecode
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

$(VENV)/.runtime: $(VENV)/.python requirements.lock pyproject.toml
	@$(INSTALL) --require-hashes -r requirements.lock >&2
	@$(INSTALL) --no-deps --no-build-isolation -e . >&2
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing what the tests need (once)..." >&2
	@$(INSTALL) --require-hashes -r requirements-dev.lock >&2
	@touch $@

play: $(VENV)/.runtime ## a quiz in this terminal (make play ARGS="--user Ann")
	@$(BIN)/quizgrad play $(ARGS)

test: $(VENV)/.dev ## all tests but the slow ones
	$(BIN)/pytest -n $(WORKERS) -m "not slow" $(PYTEST_ARGS)

check: lint types imports all-tests ## everything that must be green before a change lands

lint: $(VENV)/.dev ## style, and the deck's own lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/quizgrad content lint

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.dev ## who may import whom
	$(BIN)/lint-imports

all-tests: $(VENV)/.dev ## all tests, slow ones too
	$(BIN)/pytest -n $(WORKERS) $(PYTEST_ARGS)

bench: $(VENV)/.dev ## measurements, as ratios taken in one run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.remembering
	$(BIN)/python -m tests.bench.platforms
	$(BIN)/python -m tests.bench.rush
	$(BIN)/python -m tests.bench.boards
	$(BIN)/python -m tests.bench.dailies

bench-large: $(VENV)/.dev ## the boards with a million people and ten million answers (an hour)
	$(BIN)/python -m tests.bench.boards --large

bench-grading: $(VENV)/.dev ## how well free text is graded (make bench-grading DATA=folder)
	@$(BIN)/python -m tests.bench.grading "$(DATA)"

schema: $(VENV)/.dev ## write content/schema.json from the models
	$(BIN)/quizgrad content schema --write content/schema.json

texts: $(VENV)/.dev ## write the template for translators from the code, and compile the translations
	$(BIN)/python -m tests.catalogue

picture: $(VENV)/.dev ## draw docs/quiz.svg from the real program
	$(BIN)/python docs/picture.py docs/quiz.svg

lock: ## write the lock files anew (needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv." >&2; exit 1; }
	uv pip compile --quiet --universal --generate-hashes --no-annotate --upgrade --python-version 3.11 \
		--group build --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-annotate --upgrade --python-version 3.11 \
		--constraint requirements.lock --extra postgres --group build --output-file requirements-postgres.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-annotate --upgrade --python-version 3.11 \
		--constraint requirements-postgres.lock --extra postgres --group dev --output-file requirements-dev.lock pyproject.toml

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
