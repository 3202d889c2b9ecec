# Sourced by scripts/release: whether a release can be made, and what is said of it. Uses version, key and jmods.

refuse() {
  printf 'scripts/release: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" >&2
  exit 2
}

# The kind of machine this is, as archives are called.
platform() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) echo linux-x64 ;;
    Linux-aarch64) echo linux-arm64 ;;
    *) refuse "a release is made on Linux, on a processor that is called x86_64 or aarch64" ;;
  esac
}

# What the changelog says of a version, under a heading of its own.
notes() {
  awk -v heading="## [$1]" '
    index($0, heading) == 1 { found = 1; print; next }
    found && /^## / { exit }
    found && /^\[[^]]+\]: / { next }
    found { print }' CHANGELOG.md
}

check_release() {
  local number='(0|[1-9][0-9]*)' word='(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
  [[ $version =~ ^$number\.$number\.$number(-$word(\.$word)*)?$ ]] ||
    refuse "$version is no version of a release: MAJOR.MINOR.PATCH of Semantic Versioning, such as 0.2.0 or 0.2.0-rc.1"
  [[ $version != *SNAPSHOT* ]] || refuse "$version is what is built between releases; name a release, such as ${version%-*}"
  local changed
  changed=$(git status --porcelain) || refuse "a release is made of a commit, and this is no clone of a repository"
  [ -z "$changed" ] || refuse "there are changes that are in no commit; commit them, or put them away with git stash --include-untracked:" "$changed"
  [ -n "$(notes "$version")" ] ||
    refuse "CHANGELOG.md has no heading \"## [$version]\". Write it below \"## [Unreleased]\", with the day: ## [$version] - $(date -u +%Y-%m-%d)"
  [ "$(notes "$version" | grep -c '[^[:space:]]')" -gt 1 ] || refuse "CHANGELOG.md says nothing below \"## [$version]\""
  check_schema
  local tagged
  tagged=$(git rev-parse --quiet --verify "refs/tags/v$version^{commit}" || true)
  [ -z "$tagged" ] || [ "$tagged" = "$(git rev-parse HEAD)" ] ||
    refuse "$version was released already, of ${tagged:0:12}; take another version, or check out that commit"
  [ -z "$key" ] || gpg --batch --list-secret-keys "$key" >/dev/null 2>&1 || refuse "gpg has no secret key $key"
  local given
  for given in ${jmods[@]+"${jmods[@]}"}; do
    [[ $given =~ ^(linux|mac)-(x64|arm64)=. ]] || refuse "--jmods $given: it is PLATFORM=FOLDER, such as linux-arm64=/opt/jdk-arm64/jmods"
    [ "${given%%=*}" != "$(platform)" ] || refuse "--jmods $given: that is this machine, whose own JDK is taken"
    [ -f "${given#*=}/java.base.jmod" ] || refuse "--jmods $given: there is no java.base.jmod in that folder"
  done
}

# The migrations that databases of this release will have are kept, so that later releases are held against them.
check_schema() {
  local kept=server/src/test/resources/released/$version/migrations.txt
  [[ $version != *-* ]] || return 0
  [ -f "$kept" ] || refuse "the schema of $version is not kept yet: ./dev test-one KeptReleaseTest -Dkeep=$version, and commit what it writes"
  (cd server/src/main/resources/db/migration && sha256sum -- *.sql | LC_ALL=C sort -k 2) | diff -q - <(LC_ALL=C sort -k 2 "$kept") >/dev/null ||
    refuse "the schema that is kept of $version is not the one of this commit. Where $version is not out yet: ./dev test-one KeptReleaseTest -Dkeep=$version"
}
