# One verb a chore. Needs Python 3.11 or newer, git and make; everything else goes into .venv.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done)
VENV := .venv
BIN := $(VENV)/bin
REPORT := src/kiemso/demo/lao_cai_h1_2023.txt
DRAFT := src/kiemso/demo/brief_with_errors.txt

# Compiled modules start in half the time.
export UV_COMPILE_BYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
unexport VIRTUAL_ENV

# $(call install,what): by uv where it can be had, otherwise by pip, which knows dependency groups from 25.1 on.
install = { test -x $(BIN)/uv && $(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt $(1); } || \
	{ $(BIN)/python -m pip install --quiet 'pip>=25.1' && $(BIN)/python -m pip install --quiet -c constraints.txt $(1); }

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench eval readme clean

help:
	@echo "make demo   the brief of a bundled report, and the check of a brief with mistakes"
	@echo "make test   all tests"
	@echo "make lint   style, types, import contract"
	@echo "make eval   the checker and the offline drafts, measured on the gold reports"
	@echo "make bench  speed and tokens, as ratios to a plain scan, a bare start, plain instructor"
	@echo "make readme write the present output of its commands into README.md"
	@echo "make clean  remove what make made"

demo: $(VENV)/.runtime
	@echo "$$ kiemso summarize $(REPORT)"
	@$(BIN)/kiemso summarize --model offline $(REPORT)
	@echo
	@echo "$$ kiemso check $(REPORT) $(DRAFT)     # a brief with three mistakes"
	@$(BIN)/kiemso check $(REPORT) $(DRAFT) || test $$? -eq 1

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m compileall -q src
	$(BIN)/python bench/bench.py
	$(BIN)/python bench/drafting.py

readme: $(VENV)/.dev
	$(BIN)/python tests/test_readme.py

eval: $(VENV)/.runtime
	$(BIN)/kiemso eval checker
	$(BIN)/kiemso eval drafts --model offline

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "kiemso needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kiemso needs Python 3.11 or newer: $(PYTHON) is older" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "no environment could be made: some systems need the package python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet uv 2>/dev/null || echo "no uv here: pip does its work" >&2
	@touch $@

$(VENV)/.runtime: $(VENV)/.python pyproject.toml constraints.txt
	@$(call install,-e ".[documents]")
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@$(call install,-e ".[documents]" --group dev)
	@touch $@
