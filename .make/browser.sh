#!/bin/sh
# Prints the path of a Chromium for the tests in tests/browser; gets one if the machine has none.
# Exit code 1, with the reason on the error stream, if it cannot.
find_one() {
    for name in "${RASD_CHROMIUM:-chromium}" chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name" 2>/dev/null) || continue
        # Ubuntu's chromium-browser is a stub that only says where to get the real one.
        "$path" --version >/dev/null 2>&1 && { echo "$path"; return 0; }
    done
    "$1" -c '
import sys, pathlib
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
print(path) if pathlib.Path(path).exists() else sys.exit(1)' 2>/dev/null
}

python=${1:-.venv/bin/python}
find_one "$python" && exit 0

root=; [ "$(id -u)" = 0 ] || root="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $root true 2>/dev/null; then
    echo "Installing Chromium for the browser tests (apt-get) ..." >&2
    $root apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1
    find_one "$python" && exit 0
fi
echo "Installing Chromium for the browser tests (playwright) ..." >&2
"$python" -m playwright install chromium >/dev/null 2>&1 && find_one "$python" && exit 0

echo "No Chromium here, and none could be installed: apt-get needs root, playwright needs the internet." >&2
exit 1
