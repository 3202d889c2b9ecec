# Sourced by the scripts beside it: a scratch directory, a server of its own, and a clock. Needs bash, curl, jq and git.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
. "$root/scripts/jdk.sh"
find_jdk
java=$jdk_home/bin/java

scratch=$(mktemp -d "${TMPDIR:-/tmp}/fairlead-bench.XXXXXX")
server=
port=${BENCH_PORT:-$((20000 + RANDOM % 10000))}
export FAIRLEAD_ADMIN_TOKEN=bench-token-0123456789abcdef0123456789 FAIRLEAD_ADMIN_PASSWORD=bench-password-0123456789
export FAIRLEAD_TOKEN=$FAIRLEAD_ADMIN_TOKEN FAIRLEAD_URL=http://127.0.0.1:$port

say() {
  echo "$*" >&2
}

# The postmaster outlives a killed server; its id is the first line of its own file.
end_everything() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  local pid
  for pid in $(head -qn 1 "$scratch"/*/*/postmaster.pid 2>/dev/null); do
    kill -INT "$pid" 2>/dev/null || true
  done
  if [ -n "${BENCH_KEEP:-}" ]; then say "kept: $scratch"; else rm -rf "$scratch"; fi
}
trap end_everything EXIT
trap 'exit 130' INT TERM

now() {
  date +%s.%N
}

# since BEGIN: seconds from then until now.
since() {
  now | awk -v begin="$1" '{ printf "%.2f", $1 - begin }'
}

# ratio A B
ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

median() {
  sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# start_server DATA: starts it and waits until it is ready. The launcher becomes the JVM, so its id is the server's.
start_server() {
  "$root/fairlead" serve --data "$1" --port "$port" >>"$scratch/server.log" 2>&1 &
  server=$!
  until curl -fs "$FAIRLEAD_URL/health/ready" >"$scratch/ready" 2>/dev/null; do
    if ! kill -0 "$server" 2>/dev/null; then
      say "the server ended:"
      tail -n 20 "$scratch/server.log" >&2
      exit 1
    fi
    sleep 0.02
  done
}

stop_server() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}

# ask PATH: what the API answers.
ask() {
  curl -fsS -H "Authorization: Bearer $FAIRLEAD_TOKEN" "$FAIRLEAD_URL$1" "${@:2}"
}

machine() {
  local model memory
  model=$(awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m)
  memory=$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo 2>/dev/null || true)
  echo "machine: $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores, $model, $memory; load $(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null || true); $(git -C "$root" rev-parse --short HEAD)"
}

# Builds now, so that no measurement has a build in it.
"$root/fairlead" --version >/dev/null

# bundles DIR: makes repositories of the GOV.UK bundles below the scratch directory.
bundles() {
  local bundle
  [ -f "$1/gitops.bundle" ] || { say "there is no gitops.bundle in '$1': give the directory of the GOV.UK bundles, or set FAIRLEAD_GOVUK"; exit 2; }
  for bundle in "$1"/*.bundle; do
    git clone --quiet --bare "$bundle" "$scratch/git/$(basename "$bundle" .bundle)"
  done
}

import_gitops() {
  "$root/fairlead" import gitops --repository "$scratch/git/gitops" --branch main \
    --path 'image-tags/{environment}/{component}' --version-key image_tag \
    --domain GLOBAL.GOVUK --application GOV.UK "$@"
}

import_services() {
  local name
  for name in "$scratch"/git/*; do
    name=$(basename "$name")
    [ "$name" = gitops ] || "$root/fairlead" import git --repository "$scratch/git/$name" \
      --component "GLOBAL.GOVUK.$name" --application GLOBAL.GOVUK.GOV.UK --tags '*'
  done
}

report() {
  echo "/api/v1/reports/deployment-frequency?application=GLOBAL.GOVUK.GOV.UK&from=2022-01-01&to=2026-11-01&by=year"
}

# A report that waits until whatever is due is derived.
derive() {
  ask "$(report)&wait=10m"
}
