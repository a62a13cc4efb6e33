# Every target sets up what it needs; run `make` to see them.

PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Many processes load the same modules; only the first shall compile them.
unexport PYTHONDONTWRITEBYTECODE

PACKAGES := .venv/.installed
MODULES := node_modules/.package-lock.json
BUNDLE := orchestra/static/orchestra/dist/app.js
SOURCES := $(shell find orchestra/static orchestra/templates -type f \
	-not -path '*/dist/*' -not -name '*.spec.js' 2>/dev/null)
POSTGRES := python -W 'ignore:XDG_RUNTIME_DIR' -m orchestra.tests.on_postgres
# What is the same on every database is tested on SQLite only.
ELSEWHERE := $(foreach part,admin/test_permissions.py api/test_errors.py \
	api/fuzz/test_operations.py api/test_permission_matrix.py bench core \
	docs integrations services/project_slack test_public_api.py testing \
	web/test_app_urls.py workflow \
	$(patsubst %,load/test_%.py,calls consistency figures memory promises \
	report),--ignore=orchestra/tests/$(part)) \
	--ignore=example_project/example_project

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format types coverage test_coverage \
	races fuzz browser package bench load gulp_build build docs screenshots

help: ## Show this list
	@sed -n 's/^\([a-z_ ]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-24s %s\n", $$1, $$2}'

install: $(PACKAGES) $(MODULES) ## Set up .venv and node_modules

demo: $(PACKAGES) $(BUNDLE) ## Serve a dashboard with a project waiting in it (NEWSROOM=1: a story; ONCE=1: walk it and exit)
	@PYTHONPATH=. python example_project/demo.py $(if $(ONCE),--once) $(if $(NEWSROOM),--newsroom)

test: lint $(BUNDLE) ## Run every check and every test
	npm test
	pytest -n 3 -m 'not browser and not package and not postgres'
	$(POSTGRES) -n 3 $(ELSEWHERE)
	$(MAKE) browser
	$(MAKE) package

lint: install ## Check style, types, layers and migrations
	ruff check && ruff format --check && mypy && lint-imports --no-logo && npm run lint
	DATABASE_URL=sqlite://:memory: python example_project/manage.py makemigrations --check --dry-run

format: install ## Mend what can be mended without thought
	ruff check --fix && ruff format

types: $(PACKAGES) ## Check types only
	mypy

coverage test_coverage: $(PACKAGES) ## Show the lines that no test reaches
	$(POSTGRES) -n 2 --cov --cov-report=term-missing

races: $(PACKAGES) ## Let threads race for the same rows on PostgreSQL
	$(POSTGRES) orchestra/tests/races

fuzz: $(PACKAGES) ## Send what no client would to both APIs (EXAMPLES=500: how much)
	ORCHESTRA_EXAMPLES=$(or $(EXAMPLES),500) pytest -n 3 --timeout 3600 orchestra/tests/api/fuzz
	ORCHESTRA_EXAMPLES=$(or $(EXAMPLES),500) $(POSTGRES) -n 3 --timeout 3600 orchestra/tests/api/fuzz

browser: $(PACKAGES) $(BUNDLE) ## Drive a real Chromium through the pages
	@python -m orchestra.tests.browser.chromium --install
	$(POSTGRES) -n 3 -m browser orchestra/tests/browser

package: $(PACKAGES) $(BUNDLE) ## Build the package, and follow "Getting started" where nothing else is
	pytest -n 2 --dist loadfile -m package orchestra/tests/package

bench: $(PACKAGES) ## Measure what operations cost, and compare with the last run
	@python -W 'ignore:XDG_RUNTIME_DIR' -m orchestra.tests.bench $(ARGS)

load: $(PACKAGES) $(BUNDLE) ## Put gunicorn on PostgreSQL under load for two minutes, and check what is left
	@python -W 'ignore:XDG_RUNTIME_DIR' -m orchestra.tests.load $(ARGS)

gulp_build: $(MODULES) ## Build the front end
	npx gulp build

build: $(BUNDLE) ## Build the wheel and the source distribution into dist/
	@rm -rf dist build *.egg-info
	python -m build --no-isolation
	@rm -rf *.egg-info
	twine check --strict dist/*

docs: $(PACKAGES) ## Build the manual into docs/_build/html
	sphinx-build -W -q docs docs/_build/html

screenshots: $(PACKAGES) $(BUNDLE) ## Take the manual's pictures anew, where a page looks different
	@python -m orchestra.tests.browser.chromium --install
	@python -m orchestra.tests.browser.screenshots $(ARGS)

$(PACKAGES): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Orchestra needs Python 3.11 or newer: make PYTHON=/path/to/python3"; exit 1; }
	@test -x .venv/bin/pip || $(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(MODULES): package.json package-lock.json | $(PACKAGES)
	npm ci --no-audit --no-fund
	@touch $@

$(BUNDLE): $(SOURCES) gulpfile.js $(MODULES)
	npx gulp build
	@touch $@
