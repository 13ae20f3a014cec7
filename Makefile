# Everything a person needs, in four words: make demo, make test, make bench, make lock.
PYTHON ?= python3
VENV := .venv
SYNAPSE := .venv-synapse
ORACLES := .venv-oracles
BIN := $(VENV)/bin
# Three for two cores: much of the time a test waits for a server.
WORKERS ?= $(shell echo $$((3 * $$(getconf _NPROCESSORS_ONLN) / 2)))
# A file stays with one process, because of what its tests share; the files go out in the order of tests/conftest.py.
SPREAD := --dist loadfile --no-loadscope-reorder
CLIENT := tests/crypto
# Some machines set it for programs that run once. Here every Python would compile itself each time.
unexport PYTHONDONTWRITEBYTECODE
# A registry may be slow for a while: half a minute is too little for a large package.
export UV_HTTP_TIMEOUT ?= 180
export WIJKHUB_SYNAPSE_PYTHON ?= $(abspath $(SYNAPSE))/bin/python
export WIJKHUB_ORACLES_PYTHON ?= $(abspath $(ORACLES))/bin/python

.PHONY: help setup synapse oracles client demo test tests wishes test-postgres lint types faults fuzz bench freeze lock audit clean

help:  ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(VENV)/.ready: requirements/installer.lock requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Wijkhub needs Python 3.11 or newer. Try: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.lock
	$(BIN)/uv pip install --quiet --python $(VENV) --require-hashes -r requirements/dev.lock
	$(BIN)/uv pip install --quiet --python $(VENV) --no-deps --no-build-isolation --editable .
	@touch $@

$(SYNAPSE)/.ready: requirements/synapse.lock | $(VENV)/.ready
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(SYNAPSE)
	$(BIN)/uv pip install --quiet --python $(SYNAPSE) --require-hashes -r requirements/synapse.lock
	@touch $@

$(ORACLES)/.ready: requirements/oracles.lock | $(VENV)/.ready
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(ORACLES)
	$(BIN)/uv pip install --quiet --python $(ORACLES) --no-deps --require-hashes -r requirements/oracles.lock
	@touch $@

# Its Node comes from the same registry: the machine's own may be too old. That package installs it when it is installed.
$(CLIENT)/node_modules/.ready: $(CLIENT)/package-lock.json
	cd $(CLIENT) && npm ci --omit-lockfile-registry-resolved --no-audit --no-fund --silent
	@touch $@

setup: $(VENV)/.ready  ## Install the hub and its tools in .venv
synapse: $(SYNAPSE)/.ready  ## Install a real homeserver in .venv-synapse, for the demo and the tests
oracles: $(ORACLES)/.ready  ## Install other people's counts of votes in .venv-oracles, for the tests

client: $(CLIENT)/node_modules/.ready  ## Install a Matrix client that is not ours, for the tests of encrypted rooms

demo: setup synapse  ## A real wijk at work on a real homeserver; ARGS=--once stops after the story
	$(BIN)/wijkhub demo $(ARGS)

lint: setup  ## Style and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: setup  ## Types, strict
	$(BIN)/mypy

# Beside each other: types keep one processor busy, and packages are waited for.
test: setup  ## All that CI runs
	@$(MAKE) --no-print-directory --jobs lint types tests

tests: setup synapse oracles client  ## The tests alone
	$(BIN)/pytest --numprocesses $(WORKERS) $(SPREAD) $(ARGS)

wishes: setup synapse  ## What residents wished, each tried on a real homeserver
	$(BIN)/pytest tests/e2e/wishes $(ARGS)

test-postgres: setup synapse oracles  ## The same tests, all on PostgreSQL; `make test` has one of each file there
	WIJKHUB_TEST_DATABASE=postgres $(BIN)/pytest --numprocesses $(WORKERS) $(SPREAD) $(ARGS)

faults: setup synapse oracles client  ## The fault tests at length: more than 300 kills; says what was tried and what became of it
	WIJKHUB_KILLS=$${WIJKHUB_KILLS:-150} WIJKHUB_RACES=$${WIJKHUB_RACES:-3} WIJKHUB_ELECTIONS=$${WIJKHUB_ELECTIONS:-10} \
		$(BIN)/pytest tests/faults tests/crypto/test_kill.py plugins/voting/tests/test_cases_recount.py tests/oracles $(ARGS)

fuzz: setup  ## What people and servers may send, made up at random: every parser, fifty times as long as `make test` does
	WIJKHUB_EXAMPLES=$${WIJKHUB_EXAMPLES:-5000} $(BIN)/pytest -m hypothesis --numprocesses $(WORKERS) $(ARGS)

bench: setup  ## Beside a bare matrix-nio bot, as ratios
	$(BIN)/python -m bench $(ARGS)

freeze: setup  ## When a version is released: keep its database, to upgrade from; VERSION=0.1.0
	$(BIN)/python tests/upgrade/frozen.py $(VERSION)

lock: setup  ## Pin every package anew, with hashes
	./requirements/lock.sh $(BIN)/uv

audit: setup  ## Whether a pinned package has a known hole: asks the registry, or ADVISORIES=FILE without the network
ifdef ADVISORIES
	$(BIN)/python requirements/audit.py "$(ADVISORIES)" requirements/hub.lock requirements/dev.lock
else
	$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes --requirement requirements/hub.lock
	$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes --requirement requirements/dev.lock
endif

clean:  ## Remove what make made
	rm -rf $(VENV) $(SYNAPSE) $(ORACLES) $(CLIENT)/node_modules .demo
