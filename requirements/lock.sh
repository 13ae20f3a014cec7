#!/bin/sh
# Pins every package with hashes, without the address of any index. Usage: requirements/lock.sh [UV]
set -eu
cd "$(dirname "$0")/.."
compile() { "${UV}" pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header "$@"; }
UV=${1:-uv}
# What installs all the others.
compile --group installer --output-file requirements/installer.lock
compile pyproject.toml --extra postgres --output-file requirements/hub.lock
compile pyproject.toml --extra postgres --group dev --constraints requirements/hub.lock --constraints requirements/installer.lock --output-file requirements/dev.lock
# Synapse lives in an environment of its own: it is a program beside the hub, never a part of it.
compile --group synapse --output-file requirements/synapse.lock
# So do the counts that ours are held against. What they name but do not need for that is left out: a proprietary solver,
# and tables and pictures.
compile --group oracles --no-emit-package gurobipy --no-emit-package pandas --no-emit-package seaborn --output-file requirements/oracles.lock
