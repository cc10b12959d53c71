# The commands of the portal; README.md tells what each is for. Works with GNU make 3.81 and any POSIX sh.

PYTHON = .venv/bin/python
PACKAGES = sh tools/with-python.sh tools/packages.py
# TESTS: what to run instead of everything (make test TESTS=tests/questions); ARGS: anything else for the command.
TESTS =
ARGS =
# As many processes as there are cores, four at most: each has a database of its own.
SPREAD = -n auto --maxprocesses=4

.PHONY: run dev test check bench screenshots guide-screenshots format requirements

run: .venv/.stamp
	@mkdir -p var
	@exec env DEMO=$${DEMO:-1} $(PYTHON) manage.py run

dev: .venv/.stamp
	@mkdir -p var
	@exec env DEBUG=1 DEMO=$${DEMO:-1} $(PYTHON) manage.py run --dev

# The smoke set on SQLite comes first, so that the output ends on the summary of the whole suite.
test: .venv/.stamp-dev
	@$(PYTHON) -m tools.programs
	@if [ -z "$(TESTS)" ]; then \
	  echo "The smoke set, on SQLite:"; \
	  DATABASE=sqlite $(PYTHON) -m pytest -m sqlite -n 0 $(ARGS) || exit 1; \
	  echo "The whole suite, on PostgreSQL:"; \
	fi; \
	exec $(PYTHON) -m pytest $(SPREAD) $(TESTS) $(ARGS)

check: .venv/.stamp-dev
	@exec $(PYTHON) -m tools.check

bench: .venv/.stamp-dev
	@exec $(PYTHON) -m bench $(ARGS)

screenshots: .venv/.stamp-dev
	@$(PYTHON) -m tools.programs
	@exec $(PYTHON) -m tests.browser.screenshots $(ARGS)

guide-screenshots: .venv/.stamp-dev
	@$(PYTHON) -m tools.programs
	@exec $(PYTHON) -m tests.browser.guide $(ARGS)

format: .venv/.stamp-dev
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m djhtml --tabwidth 2 templates

# Compiles the direct dependencies into pinned versions with hashes. No address of an index gets into a file.
COMPILE = $(PYTHON) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-header --quiet

requirements: .venv/.stamp-dev
	@$(COMPILE) $(ARGS) requirements.in -o requirements.txt
	@$(COMPILE) $(ARGS) requirements-dev.in -o requirements-dev.txt
	@echo "Compiled. Run make test with them before they are committed."

.venv/.stamp: requirements.txt
	@$(PACKAGES) requirements.txt

.venv/.stamp-dev: requirements.txt requirements-dev.txt
	@$(PACKAGES) requirements.txt requirements-dev.txt
