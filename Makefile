# What is made is kept: the second time each of these takes seconds. `make clean` removes it all.

QUICKSTART = -m empact.quickstart
VENV = .venv/bin

# mypy reads the settings, which ask for these; nothing connects anywhere.
check: export SECRET_KEY = only for checks, and as long as a real one has to be
check: export ALLOWED_HOSTS = localhost
check: export MEDIA_ROOT = var/media
check: export BROKER_URL = redis://localhost
check: export PGHOST = localhost
check: export PGUSER = empact
check: export PGDATABASE = empact

# Python keeps what it compiled: a run of the tests begins it some hundred times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: check fix test test-again test-redis test-nginx test-libreoffice demo bench load clean install

check: install
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/djangofmt --check templates
	$(VENV)/lint-imports
	$(VENV)/mypy

fix: install
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .
	$(VENV)/djangofmt templates

# All tests, or those of one place: make test PLACE=actions/contributions
test: install
	$(VENV)/pytest -n auto --durations=10 -m "not libreoffice" --ignore=tests/redis --ignore=tests/nginx $(PLACE:%=tests/%)

# What failed beside others has to hold alone; what then passes is unsteady, and named.
test-again: install
	$(VENV)/pytest -v --last-failed --last-failed-no-failures none -m "not libreoffice" --ignore=tests/redis --ignore=tests/nginx

test-redis: install
	$(VENV)/pytest tests/redis

test-nginx: install
	$(VENV)/pytest tests/nginx

test-libreoffice: install
	$(VENV)/pytest -m libreoffice tests/actions/returns

demo:
	@python=$$(sh empact/quickstart/find_python.sh) \
	&& "$$python" $(QUICKSTART).install demo \
	&& exec $(VENV)/python $(QUICKSTART).demo

bench: install
	$(VENV)/pytest -q -s $(filter-out %/__init__.py %/big.py %/conftest.py %/settings.py %/urls.py, $(sort $(wildcard tests/bench/*.py)))

# locust has an environment of its own, since it changes how Python waits.
load: install
	@cmp -s requirements/load.txt var/load/locked.txt || { \
		$(VENV)/python -m venv --clear var/load \
		&& var/load/bin/pip install --quiet --no-deps --only-binary=:all: --require-hashes -r requirements/load.txt \
		&& cp requirements/load.txt var/load/locked.txt; }
	$(VENV)/pytest -q -s tests/bench/load/running.py

clean:
	@python=$$(sh empact/quickstart/find_python.sh) && exec "$$python" $(QUICKSTART).clean

install:
	@python=$$(sh empact/quickstart/find_python.sh) && exec "$$python" $(QUICKSTART).install test
