# Zhaohu 招呼. `make` alone lists what there is.
SHELL := /bin/sh
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
BROWSER := { command -v chromium-headless-shell || command -v chromium; }
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help python setup setup-dev demo up test lint types fmt pictures clean

help:
	@echo "make setup     set everything up in .venv (done by the others as needed)"
	@echo "make demo      play the whole story with a robot candidate; ARGS='--language en --exit'"
	@echo "make up        run the product on this machine"
	@echo "make test      all checks and tests"
	@echo "make lint      ruff and the rules of who may import whom"
	@echo "make types     mypy"
	@echo "make fmt       put the code in form"
	@echo "make pictures  draw every card and letter into var/pictures, and every page of a hire into docs/pictures"
	@echo "make clean     remove .venv and caches; your data in var/ stays"

python:
	@test -n "$(PYTHON)" || { echo "Zhaohu needs Python 3.11 or newer, with its venv module. Install it, or say where it is: make PYTHON=/path/to/python3.11 setup" >&2; exit 1; }

setup: python
	@$(PYTHON) bootstrap.py

setup-dev: python
	@$(PYTHON) bootstrap.py --dev --programs

demo: setup
	@exec $(BIN)/zhaohu demo $(ARGS)

up: setup
	@exec $(BIN)/zhaohu up $(ARGS)

test: setup-dev
	@if ! command -v pdfsig >/dev/null; then \
		echo "FAILED: pdfsig (poppler-utils) is missing, so signatures cannot be tested by a second reader." >&2; exit 1; fi
	@if ! $(BROWSER) >/dev/null && [ "$$CI" = true ]; then \
		echo "FAILED: chromium is missing, so the journeys through the pages cannot be tested." >&2; exit 1; fi
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist worksteal $$($(BROWSER) >/dev/null || echo --ignore=tests/browser) $(ARGS)
	@$(BROWSER) >/dev/null || echo "NOT TESTED: chromium is missing, so the journeys through the pages (tests/browser) were left out." >&2

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/lint-imports

types: setup-dev
	$(BIN)/mypy

fmt: setup-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

pictures: setup-dev
	$(BIN)/python -m tests.pictures.draw_cards var/pictures
	$(BIN)/python -m tests.pictures.draw_messengers var/pictures
	$(BIN)/python -m tests.pictures.draw_pages var/pictures/pages docs/pictures

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
