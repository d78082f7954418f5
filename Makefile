# The two commands of the README: `make demo` and `make test`. Both need only Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check cover bench docs clean

demo: $(VENV)/core
	$(BIN)/vendorscore demo vendorscore-demo

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

cover: $(VENV)/dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=98

docs: $(VENV)/dev
	$(BIN)/python tests/make_docs.py

clean:
	rm -rf $(VENV) build dist vendorscore-demo

$(VENV)/core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/dev: $(VENV)/core pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
