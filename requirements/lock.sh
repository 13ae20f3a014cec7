#!/bin/sh
# Pins every package with hashes, without the address of any index. Usage: requirements/lock.sh [UV]
set -eu
cd "$(dirname "$0")/.."
pin() { "${UV}" pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header pyproject.toml "$@"; }
UV=${1:-uv}
pin --extra postgres --output-file requirements/hub.lock
pin --extra postgres --group dev --constraints requirements/hub.lock --output-file requirements/dev.lock
# Synapse lives in an environment of its own: it is a program beside the hub, never a part of it.
"${UV}" pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header --group synapse --output-file requirements/synapse.lock
# So do the counts that ours are held against. What they name but do not need for that is left out: a proprietary solver,
# and tables and pictures.
"${UV}" pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header --group oracles --no-emit-package gurobipy --no-emit-package pandas --no-emit-package seaborn --output-file requirements/oracles.lock
