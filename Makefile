# Everything from a clean clone, with nothing but Python 3.11 or newer. PYTHON=… chooses another one.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo test lint format sbom clean
.DEFAULT_GOAL := demo

demo: $(READY)
	@$(BIN)/onrecord demo

test: lint
	$(BIN)/python -m pytest -n 2

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What is installed, as CycloneDX, by a tool in an environment of its own, so that it does not list itself.
sbom: $(READY)
	$(BIN)/python -m venv --clear $(VENV)-sbom
	$(VENV)-sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0
	$(VENV)-sbom/bin/cyclonedx-py environment $(VENV) --pyproject pyproject.toml --output-reproducible -o sbom.cdx.json

clean:
	rm -rf $(VENV) $(VENV)-sbom sbom.cdx.json build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamp makes a second run quick; it is older than these two files whenever something has to be installed anew.
$(READY): pyproject.toml constraints.txt
	@set -e; \
	for candidate in $(PYTHON) python3.14 python3.13 python3.12 python3.11; do \
	    if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then chosen=$$candidate; break; fi; \
	done; \
	if [ -z "$${chosen:-}" ]; then echo "onrecord needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
	echo "making $(VENV) with $$($$chosen --version)"; \
	$$chosen -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
