#!/usr/bin/env bash
# Alertmanager (0.25, Debian 12): an alert that is posted with endsAt and without startsAt begins at its end, in the time to come.
#
# Both fields are optional in its API. Where startsAt is missing and endsAt is there, endsAt is taken for startsAt: the alert fires
# from now on, and its notification says that it begins in an hour.
#
# A receiver must not take that for the beginning; when it began is not known.
set -euo pipefail
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
port=$(python3 -c '
import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/am.yml" <<'YAML'
route: {receiver: nobody}
receivers: [{name: nobody}]
YAML
prometheus-alertmanager --config.file="$work/am.yml" --storage.path="$work/data" --web.listen-address="127.0.0.1:$port" \
  --cluster.listen-address= 2>"$work/log" &
until curl -fsS "http://127.0.0.1:$port/-/ready" >/dev/null 2>&1; do read -rt 0.1 <> <(:) || true; done
end=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%S.000Z)
curl -fsS -H 'Content-Type: application/json' "http://127.0.0.1:$port/api/v2/alerts" \
  -d "[{\"labels\": {\"alertname\": \"Slow\"}, \"endsAt\": \"$end\"}]"
seen=$(curl -fsS "http://127.0.0.1:$port/api/v2/alerts" | python3 -c '
import json, sys
alert = json.load(sys.stdin)[0]
print(alert["status"]["state"], "begins at its end:", alert["startsAt"] == alert["endsAt"] == sys.argv[1])' "$end")
expected='active begins at its end: True'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
