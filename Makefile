# The commands of the portal; README.md tells what each is for. Works with GNU make 3.81 and any POSIX sh.

PYTHON = .venv/bin/python
PACKAGES = sh tools/with-python.sh tools/packages.py
# TESTS: what to run instead of everything (make test TESTS=tests/questions); ARGS: anything else for the command.
# CLOCK: the hour it is for all that the tests start (make test CLOCK="02-29 23:58"), on Linux.
TESTS =
ARGS =
CLOCK =
AT = $(if $(CLOCK),$(PYTHON) -m tools.clock "$(CLOCK)")
# A process for each core and one for what waits, four at most: each has a database of its own.
SPREAD = -n auto --maxprocesses=4 --durations=10
# Shortly before six, midnight and the first business: on the last day of the year, a leap day and a public holiday.
# (The clock is moved on Linux alone.)
HOURS = $(if $(filter Linux,$(shell uname)),"12-31 17:59" "02-29 23:58" "05-01 05:57")

.PHONY: run dev test check strings bench screenshots guide-screenshots format requirements

run: .venv/.stamp
	@mkdir -p var
	@exec env DEMO=$${DEMO:-1} $(PYTHON) manage.py run

dev: .venv/.stamp
	@mkdir -p var
	@exec env DEBUG=1 DEMO=$${DEMO:-1} $(PYTHON) manage.py run --dev

# The whole suite comes last, so that the output ends on its summary.
test: .venv/.stamp-dev
	@$(PYTHON) -m tools.programs
	@export PORTAL_TEST_RUN=$$$$; \
	if [ -z "$(TESTS)$(CLOCK)" ]; then \
	  $(PYTHON) -m tests.lay $(HOURS) || exit 1; \
	  echo "The smoke set, on SQLite:"; \
	  DATABASE=sqlite $(PYTHON) -m pytest -m sqlite $(SPREAD) $(ARGS) || exit 1; \
	  for hour in $(HOURS); do \
	    echo "What the hour may change, at $$hour:"; \
	    $(PYTHON) -m tools.clock "$$hour" $(PYTHON) -m pytest -m hours $(SPREAD) $(ARGS) || exit 1; \
	  done; \
	  echo "The whole suite, on PostgreSQL:"; \
	fi; \
	exec $(AT) $(PYTHON) -m pytest $(SPREAD) $(TESTS) $(ARGS)

check: .venv/.stamp-dev
	@exec $(PYTHON) -m tools.check

strings: .venv/.stamp-dev
	@exec $(PYTHON) -m tools.strings $(ARGS)

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
