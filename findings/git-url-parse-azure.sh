#!/usr/bin/env bash
# git-url-parse 16.1.0 (npm) loses the organisation of an Azure DevOps address in its SSH form.
#
# Azure DevOps names one repository git@ssh.dev.azure.com:v3/ORG/PROJECT/REPO and
# https://dev.azure.com/ORG/PROJECT/_git/REPO. Of the first, full_name is PROJECT/REPO: repositories of two
# organisations with a project and a repository of the same names become one, and the https form made of it leads
# to no repository. Of the second, full_name holds the organisation and the path element _git, so the two forms of one
# repository are never equal either.
#
# An identity of repositories must not be made of full_name or of toString("https").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" git-url-parse@16.1.0 >/dev/null

cat >look.mjs <<'JS'
import parse from 'git-url-parse'
for (const address of ['git@ssh.dev.azure.com:v3/north/shop/web', 'git@ssh.dev.azure.com:v3/south/shop/web',
    'https://dev.azure.com/north/shop/_git/web']) {
  const read = parse(address)
  console.log(`${address} -> ${read.full_name} ${read.toString('https')}`)
}
JS
seen=$(node look.mjs)
expected='git@ssh.dev.azure.com:v3/north/shop/web -> shop/web https://ssh.dev.azure.com/shop/web
git@ssh.dev.azure.com:v3/south/shop/web -> shop/web https://ssh.dev.azure.com/shop/web
https://dev.azure.com/north/shop/_git/web -> north/shop/_git/web https://dev.azure.com/north/shop/_git/web'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
