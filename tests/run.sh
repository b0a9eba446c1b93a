#!/bin/sh
# Every check, in the order that fails soonest; `./backchat test` calls it once all is installed.
set -eu
export RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1
bin=.venv/bin
if [ -t 1 ]; then bold=$(printf '\033[1m'); plain=$(printf '\033[0m'); else bold=; plain=; fi
step() { printf '\n%s== %s%s\n' "$bold" "$*" "$plain"; }

browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    echo "Installing Debian's Chromium ..."
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1
}

step "Format, lint, types, direction of imports"
"$bin"/ruff format --check .
"$bin"/ruff check .
"$bin"/mypy
"$bin"/lint-imports

step "The encoder and the model (trained when a source changed)"
"$bin"/python -m bot.train

step "Rasa's own check of the data"
BACKCHAT_ACTIONS_URL=http://127.0.0.1:5055/webhook "$bin"/python -W ignore -m rasa data validate 2>&1 | tail -n 3

step "Unit tests, channels, enquiries"
"$bin"/pytest -m "not dialogue and not browser and not slow"

step "Whole dialogues against the trained bot with its real actions"
"$bin"/pytest -m dialogue

step "Slow tests: sudden death, long outages"
"$bin"/pytest -m "slow and not browser and not dialogue"

step "The widget and the staff pages in a real browser"
if command -v npm >/dev/null 2>&1; then (cd widget && npm ci --silent --no-audit --no-fund && node --test tests); fi
if browser; then
    # Each starts a Playwright of its own, and one process bears only one.
    "$bin"/pytest -m browser tests/browser
    "$bin"/pytest -m browser tests/enquiries
elif [ "${CI:-}" = true ]; then
    echo "No Chromium, and it could not be installed: in CI the browser tests must run."; exit 1
else
    echo "SKIPPED: no Chrome or Chromium found, so the browser tests did not run."
fi
step "All checks passed"
