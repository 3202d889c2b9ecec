# Prints what tells a process from a later one with the same number; nothing where it has ended.
born() {
  if [ -r /proc/self/stat ]; then
    born_stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # behind the name, which may hold anything: state, then 18 fields, then the tick it began at
    set -- ${born_stat##*)}
    # ended, and nobody has asked for its exit code
    [ "$1" != Z ] || return 0
    shift 19
    echo "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null) $1"
  else
    LC_ALL=C ps -o lstart= -p "$1" 2>/dev/null
  fi
}
