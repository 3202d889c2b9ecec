#!/usr/bin/env bash
# The example deliveries of GitHub's webhooks in @octokit/webhooks-examples 7.6.1 (npm): what a first attempt's times are.
#
# Of workflow_run: on first attempts `run_started_at` lies after `created_at` in most examples, `updated_at` before
# `run_started_at` in those of action `requested`, and in every `completed` one `run_started_at` equals `updated_at`, so a run
# that took minutes has a duration of zero. Of deployment_status no example has state failure, error, pending, queued or inactive,
# and `updated_at` always equals `created_at`.
#
# A receiver that is tried with these examples alone has never seen a failed deployment, and one that computes
# durations from the run's times passes with zeros.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" @octokit/webhooks-examples@7.6.1 >/dev/null
seen=$(node -e '
  const all = require("@octokit/webhooks-examples")
  const examples = name => all.find(one => one.name === name).examples
  const runs = examples("workflow_run").map(one => [one.action, one.workflow_run])
  const first = runs.filter(([, run]) => run.run_attempt === 1)
  const completed = runs.filter(([action]) => action === "completed")
  const requested = runs.filter(([action]) => action === "requested")
  console.log(`first attempts that started after they were created: ${first.filter(([, run]) => run.run_started_at > run.created_at).length} of ${first.length}`)
  console.log(`requested, updated before they started: ${requested.filter(([, run]) => run.updated_at < run.run_started_at).length} of ${requested.length}`)
  console.log(`completed, with a duration of zero: ${completed.filter(([, run]) => run.updated_at === run.run_started_at).length} of ${completed.length}`)
  const statuses = examples("deployment_status").map(one => one.deployment_status)
  console.log(`states of deployments: ${[...new Set(statuses.map(one => one.state))].sort().join(" ")}`)
  console.log(`updated after created: ${statuses.filter(one => one.updated_at !== one.created_at).length} of ${statuses.length}`)')
expected='first attempts that started after they were created: 4 of 5
requested, updated before they started: 2 of 2
completed, with a duration of zero: 3 of 3
states of deployments: in_progress success
updated after created: 0 of 4'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
