# Two commands: `make run` starts Mosaic on a filled network, `make test` proves it. Each target sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
DATA ?=
WORKERS ?= 2
OWN = $${MOSAIC_DATA_DIR:-$$HOME/.local/share/mosaic-$(notdir $(DATA:/=))}
export PYTHONUNBUFFERED := 1

ADVICE := The explorer and GraphiQL are not built: that needs Node 20 or newer and npm. Everything else works; build them later with: make web
NODE := node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null
EXPLORER := $(shell find web/explorer \( -name node_modules -o -name gql -o -name tests \) -prune -o -type f -print 2>/dev/null)

.PHONY: setup web run test lint bench bench-communities bench-groups bench-layout bench-panels bench-recommender schema lock
.DEFAULT_GOAL := run

setup: .venv/.ready web

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Mosaic needs Python 3.11 to 3.13; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

web: server/static/.graphiql server/static/.explorer

server/static/.graphiql: web/graphiql/package-lock.json web/graphiql/vite.config.js web/graphiql/index.html $(wildcard web/graphiql/src/*)
	@$(NODE) && (cd web/graphiql && npm ci --silent && npm run --silent build) && touch $@ || echo '$(ADVICE)'

# What cannot be fetched is left out; what does not compile is an error.
server/static/.explorer: $(EXPLORER) schema/schema.graphql
	@if $(NODE) && (cd web/explorer && npm ci --silent); then (cd web/explorer && npm run --silent build) && touch $@; else echo '$(ADVICE)'; fi

# Each folder has a network of its own, beside that of the sample.
run: setup
	$(if $(DATA),MOSAIC_DATA_DIR="$(OWN)" )$(BIN)/mosaic serve $(if $(DATA),--folder "$(DATA)",--demo)

# Each worker has a Neo4j of its own (one that is named in NEO4J_URI cannot be shared), and goes through the modules in their order: what fills
# memory on purpose would else come last, when plans have filled it already.
test: setup
	$(BIN)/pytest $(if $(NEO4J_URI),,--numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder)

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m benchmarks

bench-communities: setup
	$(BIN)/python -m benchmarks.communities

bench-groups: setup
	$(BIN)/python -m benchmarks.groups

bench-layout: setup
	$(BIN)/python -m benchmarks.layout

bench-panels: setup
	$(BIN)/python -m benchmarks.panels

bench-recommender: setup
	$(BIN)/python -m benchmarks.recommender

schema: setup
	$(BIN)/mosaic schema --output schema/schema.graphql

lock:
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv
	.venv/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock
