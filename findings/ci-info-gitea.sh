#!/usr/bin/env bash
# ci-info 4.5.0 (npm) in a job of Gitea Actions or Forgejo Actions: it knows the system, but names another one.
#
# Runners of Gitea and Forgejo set GITEA_ACTIONS=true beside GITHUB_ACTIONS=true. The list of ci-info has an entry for
# Gitea Actions, and its constant GITEA_ACTIONS is true there. Yet name and id say GitHub Actions, since a later entry of the
# list that matches, too, overwrites an earlier one. Of a pull request in Woodpecker it says that it is none: it looks
# at CI_BUILD_EVENT, which Woodpecker has renamed to CI_PIPELINE_EVENT.
#
# Whoever takes `name` for where a build ran gives two servers of different kinds one name, and a build number of one
# may be taken for that of the other.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" ci-info@4.5.0 >/dev/null

seen=$(env -i PATH="$PATH" CI=true GITHUB_ACTIONS=true GITEA_ACTIONS=true node -e '
  const ci = require("ci-info");
  console.log(`name=${ci.name} GITEA_ACTIONS=${ci.GITEA_ACTIONS} GITHUB_ACTIONS=${ci.GITHUB_ACTIONS}`)')
seen+=$'\n'$(env -i PATH="$PATH" CI=woodpecker CI_PIPELINE_EVENT=pull_request CI_COMMIT_PULL_REQUEST=7 node -e '
  const ci = require("ci-info");
  console.log(`name=${ci.name} isPR=${ci.isPR}`)')
expected='name=GitHub Actions GITEA_ACTIONS=true GITHUB_ACTIONS=true
name=Woodpecker isPR=false'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
