#!/usr/bin/env bash
# The real programs that the tests let read our sheets, into .readers; what is there already is not fetched again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=tests/readers
wanted="$(cat "$here/package.json" "$here/package-lock.json" "$here/requirements.txt" | sha256sum)"
[[ "$(cat .readers/installed 2>/dev/null)" == "$wanted" ]] && exit 0
mkdir -p .readers
cp "$here/package.json" "$here/package-lock.json" .readers/
(cd .readers && npm ci --ignore-scripts --no-audit --no-fund --silent)
python3 -m venv .readers/venv
.readers/venv/bin/pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
echo "$wanted" >.readers/installed
