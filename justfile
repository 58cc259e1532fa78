# Everyday commands. `just` lists them; `.ci/run` is what a change must pass.

_list:
    @just --list --unsorted

# The desk with demo data, on http://127.0.0.1:8080
demo *ARGS:
    cargo run --release -- serve --demo {{ ARGS }}

# The tests on SQLite
test *ARGS:
    env -u PARTNERDESK_TEST_DATABASE_URL cargo test --workspace {{ ARGS }}

# The same tests on a PostgreSQL started for them
test-postgres *ARGS:
    scripts/with-postgres cargo test --workspace {{ ARGS }}

# The program killed and told to stop under load, on both databases
durability:
    env -u PARTNERDESK_TEST_DATABASE_URL cargo test --test it -- --ignored durability --test-threads 1 --nocapture
    scripts/with-postgres cargo test --test it -- --ignored durability --test-threads 1 --nocapture

# Format, clippy, licences and bans
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo deny check --hide-inclusion-graph licenses bans sources

# Write schema.graphql from the code
schema:
    cargo run --quiet -- schema > target/schema.graphql
    mv target/schema.graphql schema.graphql

# Check the four locales: messages, variables, lengths, glossary
locales:
    cargo run --quiet -- locales check --deny-warnings

# Compile examples/ with the clients' own compilers, and look for breaking changes
clients:
    tests/clients/run.sh

# Hold the messages against npm's Fluent and the translators' tools from PyPI
fluent:
    tests/clients/fluent/run.sh
    tests/clients/translation-tools/run.sh

# Rebuild the explorer's committed files after a change to explorer/ or examples/
explorer:
    cd explorer && npm ci && npm run build

# Open the explorer of a running desk in headless Chromium; TOKENS: portal=... agent-queue=... translator=...
explorer-look URL="http://127.0.0.1:8080" *TOKENS:
    cd explorer && npm ci && npm run look -- {{ URL }} {{ TOKENS }}

# Load, latency, memory and statements per request, against SQL by hand, on SQLite and PostgreSQL
bench *ARGS: _release
    scripts/with-postgres --durable sh -c 'PARTNERDESK_DATABASE_URL="$PARTNERDESK_TEST_DATABASE_URL" exec "$0" bench "$@"' target/release/partnerdesk {{ ARGS }}

# The same on SQLite alone
bench-sqlite *ARGS: _release
    env -u PARTNERDESK_DATABASE_URL target/release/partnerdesk bench {{ ARGS }}

# What floods of hostile requests, and of one tenant, cost and leave to others
bench-flood *ARGS: _release
    scripts/with-postgres --durable sh -c 'PARTNERDESK_DATABASE_URL="$PARTNERDESK_TEST_DATABASE_URL" exec "$0" bench --flood --scale 10 "$@"' target/release/partnerdesk {{ ARGS }}

# What words cost: rendering, negotiating, reading the files anew
bench-l10n:
    cargo bench --bench l10n

# What attacks cost before they are refused
bench-guards:
    cargo bench --bench guards

_release:
    cargo build --release

# Everything that must pass before a change lands
ci:
    .ci/run
