# The two commands of the README: `make demo` and `make test`. Both need only Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check cover wheel bench mutants docs pictures clean

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

# The wheel, installed into a virtual environment of its own and used from outside the checkout.
wheel:
	rm -rf build
	$(PYTHON) -m venv build/venv
	build/venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/dist .
	build/venv/bin/python -m pip install --quiet --disable-pip-version-check build/dist/*.whl
	cd build && venv/bin/vendorscore demo demo && venv/bin/vendorscore check vendor-baseline && venv/bin/vendorscore rubrics

bench: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	for one in startup loading scoring growth reports robustness robustness_answers sheets; do $(BIN)/python benchmarks/$$one.py; done

# Do the tests notice a wrong program? An hour or more; docs/explanation/testing.md says what is found.
mutants: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[mutants]'
	$(BIN)/python tests/mutants.py --quick 0.1

docs: $(VENV)/dev
	$(BIN)/python tests/make_docs.py
	$(BIN)/python tests/make_reference.py --output
	$(BIN)/python tests/make_schemas.py
	$(BIN)/python tests/make_rubric_pages.py
	$(BIN)/python tests/make_view.py
	$(BIN)/python tests/make_templates.py
	$(BIN)/python tests/make_drawings.py
	$(BIN)/python tests/make_golden.py

# The pictures of the documentation: drawn from the demo, and taken by Chromium.
pictures: $(VENV)/dev
	$(BIN)/python tests/make_drawings.py
	$(BIN)/python tests/make_pictures.py

clean:
	rm -rf $(VENV) build dist vendorscore-demo

$(VENV)/core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/dev: $(VENV)/core pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
