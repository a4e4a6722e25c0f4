# make run      the newsroom at http://127.0.0.1:8000 (PORT to change), with its demo the first time
# make test     every test, on SQLite, then on PostgreSQL and Redis where they answer (ARGS for pytest)
# make check    style, types, layers, templates, scripts, packages
# make format   put the code in order
# make lock     write requirements/*.txt again, with hashes
# make bench    CPU time of a request, over 2,000 articles and over 20,000
# make soak     the long form of the tests
# make screenshots  the pictures of the README, taken from the demo newsroom

VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8000
ARGS ?=
LOCK = $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-strip-extras --python-version 3.11 --universal
# What reads the settings without running the newsroom needs a key, any key.
WITHOUT_SERVICES = SECRET_KEY=only-for-checks DATABASE_URL=sqlite://:memory: DJANGO_SETTINGS_MODULE=newsroom.settings

.PHONY: run test check format lock bench soak screenshots

run: $(VENV)/.base
	@exec $(BIN)/python -m scripts.start --port $(PORT)

test: $(VENV)/.dev
	@$(BIN)/python -m scripts.run_tests $(ARGS)

soak: $(VENV)/.dev
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n 2 -m "soak or hypothesis" $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(WITHOUT_SERVICES) $(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --lint --quiet templates
	scripts/check_js.sh
	$(WITHOUT_SERVICES) $(BIN)/python manage.py makemigrations --check --dry-run
	$(WITHOUT_SERVICES) SITE_URL=https://newsroom.example SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python -m scripts.audit_packages

format: $(VENV)/.dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

lock: $(VENV)/.dev
	$(LOCK) requirements/base.in -o requirements/base.txt
	$(LOCK) -c requirements/base.txt requirements/dev.in -o requirements/dev.txt

bench: $(VENV)/.dev
	$(BIN)/python -m bench

screenshots: $(VENV)/.dev
	$(BIN)/python -m scripts.take_screenshots

# --- The environment: made once, renewed when the lock changes -------------------------------------------------------

$(BIN)/python:
	"$$(scripts/find_python.sh)" -m venv $(VENV)

$(VENV)/.base: requirements/base.txt | $(BIN)/python
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@
