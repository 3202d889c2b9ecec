# Sourced by ./fairlead, ./dev and .ci/run: finds a JDK to build and run with. POSIX sh.

least_java=25

# Sets jdk_version to the feature version of the JDK in $1; fails where there is none.
# Reads the `release` file: starting each JVM to ask would take a second.
read_jdk_version() {
  jdk_version=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r release_line || [ -n "$release_line" ]; do
    case $release_line in
      JAVA_VERSION=*)
        jdk_version=${release_line#*=}
        jdk_version=${jdk_version#\"}
        jdk_version=${jdk_version%%[!0-9]*}
        ;;
    esac
  done <"$1/release"
  [ -n "$jdk_version" ]
}

# Remembers the JDK in $1 when it is new enough and older than what was found so far.
consider_jdk() {
  read_jdk_version "$1" || return 0
  [ "$jdk_version" -ge "$least_java" ] || return 0
  if [ -z "$jdk_home" ] || [ "$jdk_version" -lt "$jdk_best" ]; then
    jdk_home=$1
    jdk_best=$jdk_version
  fi
}

# The JDK that `java` on PATH belongs to, through any symbolic links.
consider_java_on_path() {
  on_path=$(command -v java 2>/dev/null) || return 0
  on_path=$(readlink -f "$on_path" 2>/dev/null) || return 0
  consider_jdk "${on_path%/bin/java}"
}

# Sets jdk_home. FAIRLEAD_JAVA_HOME and JAVA_HOME win; otherwise the lowest version that will do, because that is the
# one that is tested. Fails, having said why, where there is none.
find_jdk() {
  jdk_home=
  jdk_best=
  if [ -n "${FAIRLEAD_JAVA_HOME:-}" ]; then
    consider_jdk "$FAIRLEAD_JAVA_HOME"
    [ -n "$jdk_home" ] && return 0
    echo "fairlead: FAIRLEAD_JAVA_HOME is $FAIRLEAD_JAVA_HOME, which is not a JDK $least_java or newer. Correct it or unset it." >&2
    return 1
  fi
  [ -n "${JAVA_HOME:-}" ] && consider_jdk "$JAVA_HOME"
  [ -n "$jdk_home" ] && return 0
  consider_java_on_path
  for candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.jdks/* "$HOME"/.jdks/*/Contents/Home "$HOME"/.gradle/jdks/* "$HOME"/.jabba/jdk/*; do
    consider_jdk "$candidate"
  done
  [ -n "$jdk_home" ] && return 0
  say_what_to_install >&2
  return 1
}

say_what_to_install() {
  found=none
  if command -v java >/dev/null 2>&1; then
    found=$(java -version 2>&1 | head -n 1)
  fi
  cat <<TEXT
fairlead: needs a JDK $least_java or newer to build and run; found: $found.
Eclipse Temurin $least_java is one, free of charge. Install it:

TEXT
  system=$(uname -s)
  machine=$(uname -m)
  case $machine in
    x86_64 | amd64) machine=x64 ;;
    arm64) machine=aarch64 ;;
  esac
  case $system in
    Darwin)
      system=mac
      echo "  brew install --cask temurin@$least_java"
      ;;
    *)
      system=linux
      family=
      [ -r /etc/os-release ] && family=$(. /etc/os-release && echo " ${ID:-} ${ID_LIKE:-} ")
      case $family in
        *" debian "* | *" ubuntu "*)
          cat <<TEXT
  curl -fsSL https://packages.adoptium.net/artifactory/api/gpg/key/public | sudo gpg --dearmor -o /usr/share/keyrings/adoptium.gpg
  echo "deb [signed-by=/usr/share/keyrings/adoptium.gpg] https://packages.adoptium.net/artifactory/deb $(. /etc/os-release && echo "${VERSION_CODENAME:-stable}") main" | sudo tee /etc/apt/sources.list.d/adoptium.list
  sudo apt-get update && sudo apt-get install -y temurin-$least_java-jdk
TEXT
          ;;
        *" fedora "* | *" rhel "*) echo "  sudo dnf install java-$least_java-openjdk-devel" ;;
        *" suse "* | *" opensuse "*) echo "  sudo zypper install java-$least_java-openjdk-devel" ;;
        *" arch "*) echo "  sudo pacman -S jdk$least_java-openjdk" ;;
        *) echo "  see https://adoptium.net/installation/linux" ;;
      esac
      ;;
  esac
  cat <<TEXT

or, without administrator rights, into your home directory, where it is found by itself:

  mkdir -p ~/.jdks && curl -fL https://api.adoptium.net/v3/binary/latest/$least_java/ga/$system/$machine/jdk/hotspot/normal/eclipse | tar xz -C ~/.jdks

If there is one in another place, name it: export FAIRLEAD_JAVA_HOME=/path/to/jdk
TEXT
}
