# Sourced by the scripts beside it: a scratch directory, a server of its own, and a clock. Needs bash, curl, jq and git.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
. "$root/scripts/jdk.sh"
find_jdk
java=$jdk_home/bin/java

# Builds that are measured side by side: "this", and "other" after against().
declare -A jar_of=() launcher_of=() server_of=() port_of=()
builds=(this)

scratch=$(mktemp -d "${TMPDIR:-/tmp}/fairlead-bench.XXXXXX")
server=
port=${BENCH_PORT:-$((20000 + RANDOM % 10000))}
export FAIRLEAD_ADMIN_TOKEN=bench-token-0123456789abcdef0123456789 FAIRLEAD_ADMIN_PASSWORD=bench-password-0123456789
export FAIRLEAD_TOKEN=$FAIRLEAD_ADMIN_TOKEN FAIRLEAD_URL=http://127.0.0.1:$port

server_flags=$(sed -n 's/^server_flags="\(.*\)"$/\1/p' "$root/fairlead")

say() {
  echo "$*" >&2
}

# The postmaster outlives a killed server; its id is the first line of its own file.
end_everything() {
  local build pid
  for build in "${!server_of[@]}"; do
    hold CONT "${server_of[$build]}"
  done
  for pid in ${server:-} "${server_of[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
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

# start_server DATA [JAR]: starts it and waits until it is ready. The launcher becomes the JVM, so its id is the server's. Another
# build's jar runs with what this launcher gives a server.
start_server() {
  if [ -n "${2:-}" ]; then
    "$java" $server_flags ${FAIRLEAD_JAVA_OPTIONS:-} -jar "$2" serve --data "$1" --port "$port" >>"$scratch/server.log" 2>&1 &
  else
    "$root/fairlead" serve --data "$1" --port "$port" >>"$scratch/server.log" 2>&1 &
  fi
  server=$!
  await_server
}

await_server() {
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

# against COMMIT|JAR: measures another build beside this one, which is called "other". A commit is built here.
against() {
  builds=(this other)
  if [ -f "$1" ]; then
    jar_of[other]=$(realpath "$1")
    return
  fi
  git clone --quiet --shared --no-checkout "$root" "$scratch/other"
  git -C "$scratch/other" checkout --quiet "$1"
  "$scratch/other/fairlead" --version >/dev/null
  launcher_of[other]=$scratch/other/fairlead
}

# start_builds: starts a server for each build, in scratch/data-BUILD, with what is in scratch/postgres.conf.
start_builds() {
  local build flags
  flags=$(sed -n 's/^server_flags="\(.*\)"$/\1/p' "$root/fairlead")
  for build in "${builds[@]}"; do
    mkdir -m 700 "$scratch/data-$build"
    [ ! -f "$scratch/postgres.conf" ] || cp "$scratch/postgres.conf" "$scratch/data-$build/"
    port_of[$build]=$((port + ${#server_of[@]}))
    # word splitting of the flags is meant
    if [ -n "${jar_of[$build]:-}" ]; then
      "$java" $flags ${FAIRLEAD_JAVA_OPTIONS:-} -jar "${jar_of[$build]}" serve --data "$scratch/data-$build" \
        --port "${port_of[$build]}" >>"$scratch/server.log" 2>&1 &
    else
      "${launcher_of[$build]:-$root/fairlead}" serve --data "$scratch/data-$build" --port "${port_of[$build]}" >>"$scratch/server.log" 2>&1 &
    fi
    server_of[$build]=$!
    server=$! FAIRLEAD_URL=http://127.0.0.1:${port_of[$build]}
    await_server
    server=
  done
}

# only BUILD: what follows asks this build; the servers of the others, with their databases, are held still. Nobody: all are.
only() {
  local build
  for build in "${!server_of[@]}"; do
    [ "$build" = "$1" ] || hold STOP "${server_of[$build]}"
  done
  if [ "$1" != nobody ]; then
    hold CONT "${server_of[$1]}"
    export FAIRLEAD_URL=http://127.0.0.1:${port_of[$1]}
  fi
}

# hold STOP|CONT PID: the process and all below it.
hold() {
  local child
  kill -s "$1" "$2" 2>/dev/null || true
  for child in $(ps -o pid= --ppid "$2" 2>/dev/null); do
    hold "$1" "$child"
  done
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
