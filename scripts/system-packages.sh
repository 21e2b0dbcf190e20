#!/usr/bin/env bash
# Install what the tests need of the system, where that is possible: Chromium and a typeface with Arabic.
# Where it is not, one line says so; the tests that need it are then skipped (RIWAYA_NO_SKIP=1 makes that a failure).
set -euo pipefail

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
if ! command -v dpkg-query >/dev/null || ! dpkg-query -W -f '${Status}' fonts-noto-core 2>/dev/null | grep -q 'ok installed'; then
  missing+=(fonts-noto-core)
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  echo "installing for the tests: ${missing[*]}"
  if { apt-get update -qq && apt-get install -qq -y --no-install-recommends "${missing[@]}"; } >/dev/null; then
    exit 0
  fi
fi
echo "not installed, and their tests will be skipped: ${missing[*]} (sudo apt-get install ${missing[*]})"
