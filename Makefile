# Every command sets up what it needs; run `make help` to see them.
PY := .venv/bin/python
ROUTINE ?= pre-run-hip-prep
.DEFAULT_GOAL := help
.PHONY: help run test check bench soak clean

help:
	@echo 'make run     set up and open the window (without a display: play the default routine in the terminal)'
	@echo 'make test    set up what tests need and run everything'
	@echo 'make check   check the bundled content, the style and the types'
	@echo 'make bench   measure what the project promises, as ratios'
	@echo 'make soak    the long versions of the tests that try to lose data'
	@echo 'make clean   remove what the commands above made'

.venv/ready-run: pyproject.toml constraints.txt scripts/setup.sh
	@sh scripts/setup.sh run

.venv/ready-test: pyproject.toml constraints.txt scripts/setup.sh
	@sh scripts/setup.sh test

run: .venv/ready-run
	@if [ "$$(uname -s)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; \
	then $(PY) -m hipcoach; \
	else echo 'No display here: playing the default routine in the terminal.'; $(PY) -m hipcoach play $(ROUTINE); fi

test: .venv/ready-test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest

check: .venv/ready-test
	@$(PY) -m hipcoach check && $(PY) -m tests.content.coverage
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: .venv/ready-test
	@for part in start session content store history_page figure moving player sound; do [ ! -f benchmarks/$$part.py ] || PYTHONPATH=. QT_QPA_PLATFORM=offscreen $(PY) benchmarks/$$part.py; done

soak: .venv/ready-test
	@QT_QPA_PLATFORM=offscreen HIPCOACH_SOAK=1 $(PY) -m pytest

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
