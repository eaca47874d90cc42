# make                 build the graph of samples/, print a line of descent, draw it
# make PLANS=folder    the same for your own documents (DOC=62/KH-UBND: whose line)
# make test            install what the tests need, run them
# make check           lint, format, types, layers
# make neo4j           run a Neo4j server here, to try the graph on (ends with Ctrl-C)
# make fuseki          the same with a Fuseki server, for SPARQL
# make bench           measure
# make accuracy        how right extraction is, against the baseline (needs ../shared)
# make pictures        take the screenshots of the README anew
# make clean           remove what was made

PLANS  ?= samples
ifeq ($(PLANS),samples)
DOC    ?= 64/KH-UBND An Bình Thượng
LINE   := --loaded
endif
OUT    ?= out
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
GRAPH  := $(OUT)/plans.lbug
# Debian packages that the tests use: a browser for the page, OCR for scans.
DEBIAN := chromium libcairo2 tesseract-ocr tesseract-ocr-vie poppler-utils
# And what servers need.
JAVA := $(if $(shell command -v javac),,default-jdk-headless) $(if $(shell command -v mvn),,maven)

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: lineage test check pictures accuracy neo4j fuseki bench clean debian
.DELETE_ON_ERROR:

lineage: $(VENV)/.installed
	@mkdir -p $(OUT)
	@realpath "$(PLANS)" | cmp -s - $(OUT)/.plans || rm -f $(GRAPH)*
	@realpath "$(PLANS)" > $(OUT)/.plans
	$(BIN)/phahe build "$(PLANS)" --graph $(GRAPH) --prune || test $$? -eq 1
	$(BIN)/phahe lineage $(if $(DOC),"$(DOC)") --graph $(GRAPH) $(LINE)
	$(BIN)/phahe view $(if $(DOC),"$(DOC)") --graph $(GRAPH) --output $(OUT)/lineage.html
	$(BIN)/phahe export $(OUT)/plans.ttl --graph $(GRAPH)
	@echo
	@echo "Look next at:"
	@echo "  $(OUT)/lineage.html   the picture; open it in a browser, no network needed"
	@echo "  $(OUT)/plans.ttl      the same graph as RDF"
	@echo "  $(BIN)/phahe stats --graph $(GRAPH)        what the graph holds"
	@echo "  $(BIN)/phahe unresolved --graph $(GRAPH)   what could not be identified"
	@echo "  $(BIN)/phahe --help"

test: $(VENV)/.installed-dev debian
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pictures: $(VENV)/.installed-dev
	PHAHE_PICTURES=1 $(BIN)/python -m pytest -q tests/view/test_screenshots.py

accuracy: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/accuracy.py

neo4j: $(VENV)/.installed-dev
	@. ./.ci/debian && debian $(JAVA)
	@PYTHONPATH=tests $(BIN)/python -m servers.neo4j $(OUT)/neo4j

fuseki: $(VENV)/.installed-dev
	@. ./.ci/debian && debian $(JAVA)
	@PYTHONPATH=tests $(BIN)/python -m servers.fuseki $(OUT)/fuseki

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks

clean:
	rm -rf $(OUT) $(VENV) build dist phahe.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.installed: setup.cfg pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: setup.cfg pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

# Debian keeps ensurepip in a package of its own (python3-venv).
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >$(VENV).log 2>&1 || $(PYTHON) -m virtualenv --quiet $(VENV) >>$(VENV).log 2>&1 || \
	  { . ./.ci/debian && debian python3-venv && $(PYTHON) -m venv --clear $(VENV); } || \
	  { cat $(VENV).log >&2; echo "No virtual environment: sudo apt-get install python3-venv, then make again" >&2; exit 1; }
	@rm -f $(VENV).log

debian:
	@. ./.ci/debian && debian $(DEBIAN) $(JAVA) || echo "Not installed, their tests will be skipped or fail: see above" >&2
