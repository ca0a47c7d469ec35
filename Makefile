# make demo    set up, read the bundled example reports, keep them, judge them, and serve them as pages
# make test    set up and pass the suite
# make bench   speed and memory beside spaCy's stock pipeline
# make score   claims against gold, on the project's corpus
# make fuzz    look for inputs that break a promise: make fuzz MINUTES=5 TARGETS="claims dates"
# make growth  look for texts that take more than linear time

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup demo test browser bench score fuzz growth lock docs clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# a Python of your own: make test PYTHON=/path/to/python
PYTHON ?=
# a browser of your own for the tests of the page: make test CHROMIUM=/path/to/chrome
CHROMIUM ?=
export CHROMIUM
# the port of the pages of make demo
PORT ?= 8000
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# settings that would send an install elsewhere than into .venv
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES PIP_NO_DEPS PYTHONHOME PYTHONPATH

help:
	@sed -n 's/^# make /make /p' Makefile

setup: $(READY)

$(BIN)/python:
	@found=; for name in $(if $(PYTHON),"$(PYTHON)",python3.11 python3); do \
	    if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	    then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "Makefile: no Python 3.11 or newer with the module venv was found;" \
	        "install python3.11 and python3.11-venv, or run: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python" >&2; \
	    exit 1; \
	fi; \
	echo "setting up $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv --clear $(VENV)

$(READY): $(BIN)/python constraints.txt pyproject.toml
	$(BIN)/python -m pip install -qq --no-deps --require-hashes -r constraints.txt
	$(BIN)/python -m pip install -qq --no-index --no-deps --no-build-isolation -e .
	$(BIN)/python -m pip check
	@touch $@

demo: $(READY)
	$(BIN)/showcar read examples/
	@mkdir -p build
	$(BIN)/showcar add --ledger build/demo.db examples/
	$(BIN)/showcar verdict --ledger build/demo.db
	@printf '%s\n' '' 'Try next:' \
	    '  $(BIN)/showcar read --explain examples/polestar-6-postponed.html   how each claim was made' \
	    '  $(BIN)/showcar read --format jsonl examples/                       one JSON object a claim' \
	    '  $(BIN)/showcar catalogue find "N Vision 74"                        what is known of a car' \
	    '  echo "BMW will not build the Concept Touring Coupé." | $(BIN)/showcar read -      your own words' \
	    '  $(BIN)/showcar show --ledger build/demo.db "N Vision 74" --why   a verdict, down to the words it rests on' \
	    'The tutorial is docs/tutorial.md.' ''
	@if [ -t 0 ] && [ -t 1 ]; then \
	    echo 'The same as pages, until you press Ctrl-C:'; exec $(BIN)/showcar serve --ledger build/demo.db --port $(PORT); \
	fi; \
	echo 'The same as pages: $(BIN)/showcar serve --ledger build/demo.db --port $(PORT)'; \
	echo 'then open http://127.0.0.1:$(PORT)'

# finds a Chromium or Chrome, or installs Debian's
browser:
	@if [ -n "$$CHROMIUM" ]; then \
	    command -v "$$CHROMIUM" >/dev/null && exit; \
	    echo "Makefile: CHROMIUM=$$CHROMIUM is no program; give the path of a Chromium or Chrome" >&2; exit 1; \
	fi; \
	for name in $(BROWSERS); do if command -v "$$name" >/dev/null; then exit; fi; done; \
	as_root=; \
	if [ "$$(id -u)" != 0 ]; then as_root='sudo -n'; fi; \
	if command -v apt-get >/dev/null && { [ -z "$$as_root" ] || $$as_root true 2>/dev/null; }; then \
	    echo 'installing chromium for the tests of the page'; \
	    $$as_root apt-get update -qq || true; \
	    if $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	        chromium fonts-dejavu-core fonts-liberation >/dev/null && command -v chromium >/dev/null; then exit; fi; \
	fi; \
	echo 'Makefile: the tests of the page need a browser, and none of $(BROWSERS) was found or could be' \
	    'installed; install Chromium or Chrome, or run: make test CHROMIUM=/path/to/chrome' >&2; \
	exit 1

test: $(READY) browser
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n 2 || { status=$$?; [ $$status = 1 ] || exit $$status; \
	    echo 'What failed is run once more, alone: a fault fails again, what only wanted for time does not.'; \
	    $(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }

bench: $(READY)
	$(BIN)/python -m benchmarks.read

score: $(READY)
	$(BIN)/python -m tests.scoring --set seen --by-predicate
	$(BIN)/python -m tests.scoring --set unseen
	@if [ -d ../shared/seeds ]; then $(BIN)/python -m tests.scoring --set seeds; fi

# minutes for each target, and which; all where none is named
MINUTES ?= 5
TARGETS ?=
FUZZER := build/fuzz/site/ready

$(FUZZER): $(READY) tests/fuzz/constraints.txt
	@if [ "$$(uname -sm)" != 'Linux x86_64' ]; then \
	    echo 'make fuzz: atheris is ready to run on x86-64 Linux only; elsewhere make test has the short runs' >&2; exit 1; \
	fi
	$(BIN)/python -m pip install -qq --no-deps --require-hashes --only-binary :all: --upgrade \
	    --target build/fuzz/site -r tests/fuzz/constraints.txt
	@touch $@

fuzz: $(FUZZER)
	PYTHONPATH=build/fuzz/site $(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(TARGETS)

# some ten minutes: every regular expression, and the whole reader, over texts made to be slow
growth: $(READY)
	$(BIN)/python -m tests.fuzz.linear

# writes what is generated: pages of docs/reference and the outputs within the other pages
docs: $(READY)
	$(BIN)/python docs/generate.py

# needs uv; see the head of constraints.txt
lock:
	@command -v uv >/dev/null || { echo "make lock: uv was not found; install it with: pip install uv" >&2; exit 1; }
	@sed '/^[^#]/,$$d' constraints.txt > constraints.new
	uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 --generate-hashes \
	    --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links >> constraints.new
	@mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests docs benchmarks -name __pycache__ -prune -exec rm -rf {} +
