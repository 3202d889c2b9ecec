#!/bin/sh
# Installs the command line of the Fairlead server that this came from; nothing else, and nothing as root.
#   curl -fsS @URL@/cli/install.sh | sh
#   curl -fsS @URL@/cli/install.sh | sh -s -- --to DIR
set -eu

# all of it is read before any of it runs: a download that is cut does nothing
main() {
  url=${FAIRLEAD_URL:-@URL@}
  to=$HOME/.local
  expected=@SHA256@
  while [ $# -gt 0 ]; do
    case $1 in
      --to) to=${2:?--to needs a directory} && shift ;;
      --url) url=${2:?--url needs the address of the server} && shift ;;
      --sha256) expected=${2:?--sha256 needs a checksum} && shift ;;
      *) fail "there is no option $1; there are --to DIR, --url URL and --sha256 CHECKSUM" ;;
    esac
    shift
  done
  url=${url%/}

  java=java
  [ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1) || true
  [ -n "$version" ] || fail "Java 17 or newer is needed, and there is no \`$java\`"
  [ "$version" -ge 17 ] || fail "Java 17 or newer is needed; \`$java\` is Java $version. JAVA_HOME says which one is to be taken"

  home=$to/share/fairlead
  mkdir -p "$home" "$to/bin"
  got=$(mktemp "$home/fairlead.jar.XXXXXX")
  trap 'rm -f "$got"' EXIT
  fetch "$url/cli/fairlead.jar" "$got" || fail "$url/cli/fairlead.jar could not be fetched; --url says where the server is"
  seen=$(checksum "$got")
  [ "$seen" = "$expected" ] || fail "what came from $url has the checksum $seen and not $expected: nothing is installed; if the server was changed just now, try again"
  chmod 644 "$got"
  mv -f "$got" "$home/fairlead.jar"
  cat >"$to/bin/fairlead.new" <<WRAPPER
#!/bin/sh
exec "\${JAVA_HOME:+\$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -jar "$home/fairlead.jar" "\$@"
WRAPPER
  chmod 755 "$to/bin/fairlead.new"
  mv -f "$to/bin/fairlead.new" "$to/bin/fairlead"
  echo "$("$to/bin/fairlead" --version) is $to/bin/fairlead"
  case :$PATH: in
    *":$to/bin:"*) ;;
    *) echo "$to/bin is not on the PATH yet." ;;
  esac
}

fail() {
  echo "fairlead: $*" >&2
  exit 1
}

fetch() {
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL --retry 3 -o "$2" "$1"
  else
    wget -q -O "$2" "$1"
  fi
}

checksum() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$1" | cut -d ' ' -f 1
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 "$1" | cut -d ' ' -f 1
  else
    openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
  fi
}

main "$@"
