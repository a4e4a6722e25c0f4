#!/bin/sh
# Print a Python of at least 3.11 that can make an environment. PYTHON chooses another.
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
echo "No Python 3.11 or newer with its venv module was found (on Debian: apt-get install python3-venv)." >&2
exit 1
