# Starts a job, or attaches to it, and prints its output; see Job.java. Variables set above this text:
#   act        start, look or stop
#   once       yes: nothing of the job is kept at its end
#   directory  where the script runs; jobs are kept in .fairlead/jobs below it
#   key        names the job, and is safe as the name of a file
#   mark       begins each line that is not the script's; nobody else can know it
#   from       how many bytes of the output are known already
#   days       after which old jobs are removed
# and two functions, write_files FOLDER and, in process.sh, born PID.

say() {
  printf '\n%s %s\n' "$mark" "$*"
}

give_up() {
  say problem "$@"
  exit 0
}

# Sets n and try to the newest try; n is 0 where there is none.
newest() {
  n=0
  while [ -d "$job/try-$((n + 1))" ]; do n=$((n + 1)); done
  try=$job/try-$n
}

# Whether the process of the newest try lives; sets pid.
alive() {
  pid=
  [ -f "$try/pid" ] || return 1
  { read -r pid && read -r was; } <"$try/pid" || return 1
  [ -n "$was" ] && [ "$(born "$pid")" = "$was" ]
}

# Waits for a process that may just be starting.
comes_alive() {
  waited=0
  while [ ! -f "$try/pid" ] && [ "$waited" -lt 250 ]; do
    [ ! -f "$try/exit" ] || return 0
    nap 0.02
    waited=$((waited + 1))
  done
  alive || [ -f "$try/exit" ]
}

nap() {
  sleep "$1" 2>/dev/null || sleep 1
}

start_try() {
  next=$((n + 1))
  # only one of two that try it at the same moment makes the folder
  if ! mkdir "$job/try-$next" 2>/dev/null; then
    [ -d "$job/try-$next" ] || give_up "cannot make a folder in $job; was it removed, or is the disk full?"
    return 0
  fi
  # the one before was slow, not dead: it sees the folder and goes no further, or we see it here
  if [ "$n" -gt 0 ]; then
    rm -f "$try/environment"
    if alive; then
      rmdir "$job/try-$next"
      return 0
    fi
    say again
    from=0
  fi
  try=$job/try-$next
  n=$next
  write_files "$try" || give_up "cannot write into $try"
  : >"$try/output"
  umask "$usual_umask"
  if command -v setsid >/dev/null 2>&1; then
    setsid sh "$try/run" "$try" "$job/try-$((n + 1))" "$directory" >/dev/null 2>&1 </dev/null &
  else
    set -m
    sh "$try/run" "$try" "$job/try-$((n + 1))" "$directory" >/dev/null 2>&1 </dev/null &
    set +m
  fi
  umask 077
}

# Prints the output from $from on until the try has ended.
follow() {
  pause=0.02
  round=0
  while :; do
    # first whether it has ended, then its output: so nothing is missed
    over=
    [ ! -f "$try/exit" ] || over=1
    size=0
    [ ! -f "$try/output" ] || size=$(wc -c <"$try/output")
    size=$((size))
    if [ "$size" -gt "$from" ]; then
      tail -c "+$((from + 1))" "$try/output" | head -c "$((size - from))"
      from=$size
      pause=0.02
    fi
    if [ -n "$over" ]; then
      return 0
    fi
    round=$((round + 1))
    if [ $((round % 5)) -eq 0 ] && ! alive && [ ! -f "$try/exit" ]; then
      return 1
    fi
    nap "$pause"
    case $pause in
      0.02) pause=0.05 ;;
      0.05) pause=0.1 ;;
      0.1) pause=0.2 ;;
      0.2) pause=0.5 ;;
      *) pause=1 ;;
    esac
  done
}

start() {
  mkdir -p "$jobs" || give_up "cannot make the folder $jobs"
  mkdir "$job" 2>/dev/null || [ -d "$job" ] || give_up "cannot make the folder $job"
  # each round either follows a try to its end or finds it dead and begins the next
  while :; do
    newest
    if [ "$n" -eq 0 ] || ! comes_alive; then
      start_try
      newest
      comes_alive || continue
    elif [ "$from" -eq 0 ]; then
      say attached
    fi
    [ "$once" != yes ] || echo "$$" >"$job/follower"
    if follow; then break; fi
  done
  code=$(cat "$try/exit")
  if [ "$once" = yes ]; then
    # where the connection was lost, whoever connects again finds it: else it would be started again
    say ending || exit 0
    [ "$(cat "$job/follower" 2>/dev/null)" = "$$" ] || exit 0
    rm -rf "$job"
  fi
  say exit "$code"
  find "$jobs" -mindepth 1 -maxdepth 1 -type d -mtime "+$days" -exec rm -rf {} + >/dev/null 2>&1 &
}

look() {
  newest
  if [ "$n" -gt 0 ] && { [ -f "$try/exit" ] || comes_alive; }; then
    say known
  else
    say unknown
  fi
}

stop() {
  newest
  [ "$n" -gt 0 ] || return 0
  if [ ! -f "$try/exit" ]; then
    # a try that has not begun yet sees this and does not begin
    if ! alive; then
      echo 143 >"$try/exit.new" && mv "$try/exit.new" "$try/exit"
    fi
    if alive; then
      kill -s TERM -- "-$pid" 2>/dev/null
      waited=0
      while kill -s 0 -- "-$pid" 2>/dev/null && [ "$waited" -lt 50 ]; do
        nap 0.1
        waited=$((waited + 1))
      done
      kill -s KILL -- "-$pid" 2>/dev/null
      [ -f "$try/exit" ] || { echo 143 >"$try/exit.new" && mv "$try/exit.new" "$try/exit"; }
    fi
  fi
  [ "$once" != yes ] || rm -rf "$job"
}

main() {
  say begin
  mkdir -p -- "$directory" && cd -- "$directory" || give_up "cannot use the folder $directory"
  directory=$(pwd)
  usual_umask=$(umask)
  umask 077
  jobs=$directory/.fairlead/jobs
  job=$jobs/$key
  case $act in
    start) start ;;
    look) look ;;
    stop) stop && say stopped ;;
  esac
  exit 0
}

main </dev/null
