#!/bin/sh
# Every check: style, types, all tests. What `make test` runs once its tools are installed.
set -u
python=.venv/bin/python
failed=

step() {
    echo "== $1"; shift
    "$@" || failed="$failed
  $*"
}

step "style" $python -m ruff check .
step "format" $python -m ruff format --check .
step "types" $python -m mypy
step "examples in docstrings" $python -m pytest -q --doctest-modules extract

browser=$(sh .make/browser.sh $python)
if [ -n "$browser" ]; then
    RASD_CHROMIUM=$browser; export RASD_CHROMIUM
    step "tests" $python -m pytest -q --durations=10 -m "not browser" -n auto --dist loadfile tests
    # Two at once: a browser mostly waits; more would take memory for little.
    step "tests in a browser" $python -m pytest -q --durations=10 -m browser -n auto --maxprocesses 2 --dist load tests
else
    [ "${CI:-}" = true ] && failed="$failed
  the browser tests (no Chromium)"
    echo "The browser tests are left out: there is no Chromium (the reason is above)."
    step "tests, those in a browser left out" $python -m pytest -q --durations=10 -m "not browser" -n auto --dist loadfile tests
fi

if [ -n "$failed" ]; then
    echo "FAILED:$failed"
    exit 1
fi
echo "All checks pass."
