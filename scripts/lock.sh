#!/usr/bin/env bash
# Write requirements.txt (what Riwaya runs on) and requirements-dev.txt (what its checks need too), every file
# hashed and no registry named. Run it after a change of pyproject.toml: make lock (it needs uv: pip install uv).
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-$(command -v .venv/bin/uv uv | head -n 1)}
[ -n "$uv" ] || { echo "uv is not installed: .venv/bin/pip install uv" >&2; exit 1; }
compile() {
  # setuptools builds the package itself; pinned with the rest, so that nothing unpinned is ever installed.
  echo 'setuptools>=77' | "$uv" pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@" pyproject.toml -
}
compile --output-file requirements.txt >/dev/null
compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt >/dev/null
if grep -nE '://|file:|index' requirements.txt requirements-dev.txt; then
  echo "a registry or a path stands in the requirements" >&2
  exit 1
fi
