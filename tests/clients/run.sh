#!/usr/bin/env bash
# Compiles examples/ against schema.graphql the way clients do, and looks for breaking changes.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --no-audit --no-fund --loglevel=error
rm -rf generated
node validate.mjs
node codegen.mjs
node relay-sources.mjs
node_modules/.bin/relay-compiler relay.config.json
node_modules/.bin/tsc --project tsconfig.json
echo "tsc: what codegen and relay-compiler wrote compiles"
node breaking.mjs
