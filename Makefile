# make app     sets up what is missing, reads the articles of seeds/ and data/sample/, opens the dashboard
# make test    sets up what is missing, runs every check
# The others:  make compiled lock lint types unit cases browser bench score compare gazetteer picture neural clean

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check install -qq --no-deps --require-hashes
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help app test compiled lint types unit cases browser lock bench score compare gazetteer picture neural clean

help:
	@sed -n '1,3s/^# //p' Makefile

# ---- set-up: each step leaves a stamp, so that the next run starts at once

$(VENV)/made: .make/venv.sh
	@sh .make/venv.sh $(VENV)
	@touch $@

# --no-deps, since the file already names all that is needed, and camel-tools would ask for torch besides (pyproject.toml).
$(VENV)/app: requirements.txt | $(VENV)/made
	@echo "Installing what the app needs (about a minute, once) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt | $(VENV)/made
	@echo "Installing what the app and the tests need (about a minute, once) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/app

# ---- the two commands

app: $(VENV)/app
	@$(PY) .make/serve.py

test: $(VENV)/dev
	@sh .make/check.sh

# Machine code of what reads, finds and links: the same rows in about a third of the time. Needs a C compiler and a few minutes.
compiled: $(VENV)/dev
	@$(PY) .make/compile.py

# ---- one check at a time

lint: $(VENV)/dev
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: $(VENV)/dev
	@$(PY) -m mypy

unit cases browser: $(VENV)/dev
	@$(PY) -m pytest tests/$@ -q

# ---- figures and files that are kept in the repository

# Pins every dependency with its hashes; the app gets the versions that are tested. The files name no host; uv leaves torch out as pyproject.toml tells it.
lock: $(VENV)/made
	@$(PY) -m pip --disable-pip-version-check install --quiet uv
	@$(PY) -m uv pip compile $(LOCK) --extra dev --extra dask -o requirements-dev.txt pyproject.toml
	@$(PY) -m uv pip compile $(LOCK) --constraint requirements-dev.txt -o requirements.txt pyproject.toml
	@! grep -nE 'https?://|--(extra-)?index-url|--find-links|^(torch|transformers)==' requirements.txt requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock'

# Where there is a C compiler, what it makes is measured, and the interpreter beside it.
bench: $(VENV)/dev
	-@$(PY) .make/compile.py
	@$(PY) -m tests.benchmarks.bench

# make score GOLD=marked.jsonl ARTICLES=articles.jsonl NAME=ours ABOUT="..."      adds another set to the scorecard
SCORE = $(PY) -m tests.benchmarks.score --readme README.md
score: $(VENV)/dev
ifdef GOLD
	@$(SCORE) "$(GOLD)" "$(ARTICLES)" --name "$(NAME)" --about "$(ABOUT)"
else
	@$(SCORE) tests/golden/seed_gold.jsonl seeds --name "the seed" \
	  --about "the article in seeds/, marked by hand; the rules were made with it in sight"
	@$(SCORE) tests/golden/sample_gold.jsonl data/sample --name "the samples" \
	  --about "the articles in data/sample/, written for Rasd and marked by hand"
	@$(SCORE) tests/golden/hard_gold.jsonl tests/golden/hard_articles.jsonl --name "hard sentences" \
	  --about "878 short texts in tests/golden, written to be hard without knowledge of the rules, some after events of their time; all have been read since, while rules were mended"
	@$(SCORE) tests/golden/dense_gold.jsonl tests/golden/dense_articles.jsonl --name "dense texts" \
	  --about "180 short texts and 14 articles in tests/golden, of the turns that good papers like; read since: at first sight the first 74 gave figures 0.87, every slot 0.40, places 0.94, attributions 0.87, the 120 after them 0.89, 0.51, 0.98 and 0.90"
endif

# What one could take instead, on the same articles: make compare [GOLD=... ARTICLES=... NAME="news, in sight"]
compare: $(VENV)/dev
	@$(PY) -m pip --disable-pip-version-check install --quiet quantulum3 arabic-itn pyarabic
	@$(PY) -m tests.benchmarks.alternatives $(or $(GOLD),tests/golden/sample_gold.jsonl) $(or $(ARTICLES),data/sample) --name "$(or $(NAME),the samples)"

gazetteer: $(VENV)/dev
	@$(PY) data/gazetteer/build.py

picture: $(VENV)/dev
	@$(PY) .make/picture.py

# camel-tools' named-entity recogniser needs these, and a model that is the user's to install (over 1 GB in all):
# a folder, or what camel_data installs; python -m extract ... --neural MODEL. TORCH=... names a certain build.
TORCH ?= torch>=2.4
neural: $(VENV)/app
	@$(PY) -m pip --disable-pip-version-check install --quiet "$(TORCH)" "transformers>=4.44"

clean:
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
