#!/bin/sh
# Makes the folder .venv with the first Python of 3.11 to 3.13 that this machine has.
set -eu
venv=$1

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; }

if [ -x "$venv/bin/python" ] && fits "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if fits "$python"; then
        rm -rf "$venv"
        echo "Making $venv with $("$python" --version) ..."
        "$python" -m venv "$venv" 2>/dev/null && exit 0
        # Debian and Ubuntu ship Python without the module that makes environments.
        root=; [ "$(id -u)" = 0 ] || root="sudo -n"
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if command -v apt-get >/dev/null && $root true 2>/dev/null; then
            echo "Installing python$version-venv, which $python lacks ..."
            $root apt-get update -qq || true
            $root apt-get install -y -qq "python$version-venv" >/dev/null
            rm -rf "$venv"
            "$python" -m venv "$venv" && exit 0
        fi
        rm -rf "$venv"
        echo "$python cannot make a virtual environment. Install its module venv" \
             "(on Debian and Ubuntu: sudo apt-get install python$version-venv), then run this again." >&2
        exit 1
    fi
done
echo "Rasd needs Python 3.11, 3.12 or 3.13, and found none. Install one, or name it: make PYTHON=/path/to/python app" >&2
exit 1
