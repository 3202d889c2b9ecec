# One try of a job, in a process group of its own: outlives the connection and the server that started it.
# Arguments: the folder of the try, that of the next try, the folder the script runs in.
try=$1

printf '%s\n%s\n' "$$" "$(born "$$")" >"$try/pid.new"
mv "$try/pid.new" "$try/pid"
# somebody took this try for dead, or stopped it, before it began
if [ -d "$2" ] || [ -f "$try/exit" ]; then
  rm -f "$try/environment"
  exit
fi

(
  cd "$3" || exit
  # arguments, since key/values may have any name: those of variables here, and PATH
  if sh -c 'set -o pipefail' 2>/dev/null; then
    set -- "$1" "$(command -v sh)" -o pipefail
  elif command -v bash >/dev/null 2>&1; then
    set -- "$1" "$(command -v bash)" --posix -o pipefail
  else
    echo "note: this host has no shell with pipefail; of a pipeline only the last command decides"
    set -- "$1" "$(command -v sh)"
  fi
  set -- "$@" -e "$1/script"
  # removes itself first: secrets stand in a file only as long as it takes to read it
  . "$1/environment"
  shift
  exec "$@"
) >"$try/output" 2>&1 </dev/null
code=$?

echo "$code" >"$try/exit.new"
mv "$try/exit.new" "$try/exit"
