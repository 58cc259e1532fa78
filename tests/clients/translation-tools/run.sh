#!/usr/bin/env bash
# The tools translators use take our files as they are: compare-locales and moz.l10n, from PyPI, through
# l10n.toml.
set -euo pipefail
tools=$(cd "$(dirname "$0")" && pwd)
cd "$tools/../../.."

venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$tools/requirements.txt"

"$venv/bin/compare-locales" --validate l10n.toml .
"$venv/bin/compare-locales" l10n.toml .
"$venv/bin/moz-l10n" lint --config l10n.toml
"$venv/bin/python" "$tools/check.py"
