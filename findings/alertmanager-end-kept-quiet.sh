#!/usr/bin/env bash
# Alertmanager (0.25, Debian 12): an alert that ends and fires again within group_interval is told to be over with its second start.
#
# The first end is never sent: when the group is flushed, the alert fires, as it did when the group was told last. When it is over
# for good, the notification has `status: resolved` with the second `startsAt`. A receiver that pairs beginnings and ends by
# (fingerprint, startsAt), which is what the payload suggests, keeps the first incident open for ever.
#
# A receiver has to pair by fingerprint and order.
set -euo pipefail
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
read -r port hook < <(python3 -c '
import socket
s = [socket.socket() for _ in range(2)]
for one in s: one.bind(("127.0.0.1", 0))
print(*[one.getsockname()[1] for one in s])')
cat >"$work/hook.py" <<'PY'
import http.server, json, sys
class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with open(sys.argv[2], "a") as file:
            for alert in body["alerts"]:
                file.write(f'{alert["status"]} startsAt={alert["startsAt"][11:19]} endsAt={alert["endsAt"][11:19]}\n')
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Hook).serve_forever()
PY
python3 "$work/hook.py" "$hook" "$work/heard" &
cat >"$work/am.yml" <<YAML
route: {receiver: hook, group_wait: 0s, group_interval: 3s}
receivers: [{name: hook, webhook_configs: [{url: "http://127.0.0.1:$hook/"}]}]
YAML
prometheus-alertmanager --config.file="$work/am.yml" --storage.path="$work/data" --web.listen-address="127.0.0.1:$port" \
  --cluster.listen-address= 2>"$work/log" &
until curl -fsS "http://127.0.0.1:$port/-/ready" >/dev/null 2>&1; do read -rt 0.1 <> <(:) || true; done
day=$(date -u +%Y-%m-%d)
tell() {
  local ends=${2:+, \"endsAt\": \"${day}T$2Z\"}
  curl -fsS -H 'Content-Type: application/json' "http://127.0.0.1:$port/api/v2/alerts" \
    -d "[{\"labels\": {\"alertname\": \"Slow\"}, \"startsAt\": \"${day}T$1Z\"$ends}]"
}
heard() { until [ "$(wc -l 2>/dev/null <"$work/heard" || echo 0)" -ge "$1" ]; do read -rt 0.1 <> <(:) || true; done; }
tell 00:00:00
heard 1
tell 00:00:00 00:00:10
tell 00:00:20
tell 00:00:20 00:00:30
heard 2
seen=$(cat "$work/heard")
expected='firing startsAt=00:00:00 endsAt=00:00:00
resolved startsAt=00:00:20 endsAt=00:00:30'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
