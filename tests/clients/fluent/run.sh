#!/usr/bin/env bash
# Renders the project's messages and a generated set with npm's Fluent, and compares with ours.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --no-audit --no-fund --loglevel=error
cargo test --locked --quiet --lib l10n::tests::golden::write_catalogs -- --ignored --exact
node compare.mjs
