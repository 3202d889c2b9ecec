# Installs or upgrades a release; see HelmDeployer.java. Everything comes in environment variables, which nobody else can
# read, and goes on in files, so that no value stands among a program's arguments.
helm=$FAIRLEAD_HELM
release=$FAIRLEAD_HELM_RELEASE
if ! command -v "$helm" >/dev/null 2>&1; then
  echo "The program $helm is not on the server's host; install helm, or set FAIRLEAD_HELM to where it is"
  exit 127
fi

umask 077
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
trap 'exit 143' TERM INT

printf '%s' "$FAIRLEAD_HELM_CONFIG" >"$files/config"
unset FAIRLEAD_HELM_CONFIG
export KUBECONFIG="$files/config"

set --
i=1
while [ "$i" -le "$FAIRLEAD_HELM_VALUES" ]; do
  eval "printf '%s' \"\$FAIRLEAD_HELM_VALUES_$i\"" >"$files/values-$i"
  unset "FAIRLEAD_HELM_VALUES_$i"
  set -- "$@" --values "$files/values-$i"
  i=$((i + 1))
done
i=1
while [ "$i" -le "$FAIRLEAD_HELM_SETS" ]; do
  eval "printf '%s' \"\$FAIRLEAD_HELM_SET_$i\"" >"$files/set-$i"
  eval "name=\$FAIRLEAD_HELM_NAME_$i"
  unset "FAIRLEAD_HELM_SET_$i"
  set -- "$@" --set-file "$name=$files/set-$i"
  i=$((i + 1))
done
if [ -n "$FAIRLEAD_HELM_CHART_VERSION" ]; then set -- "$@" "--version=$FAIRLEAD_HELM_CHART_VERSION"; fi
if [ -n "$FAIRLEAD_HELM_REPOSITORY" ]; then set -- "$@" "--repo=$FAIRLEAD_HELM_REPOSITORY"; fi

run() {
  command=$1
  shift
  "$helm" "$command" "--namespace=$FAIRLEAD_HELM_NAMESPACE" "--kube-context=$FAIRLEAD_HELM_CONTEXT" "$@"
}

# The newest revision in one line; empty where there is none.
newest() {
  run history --max 1 -o json -- "$release" 2>/dev/null || :
}

case $(newest) in
  *'"status":"deployed"'*"\"description\":\"$FAIRLEAD_HELM_MARK\""*)
    echo "This order's revision of $release is deployed already"
    exit 0
    ;;
esac

# one that is under way may end by itself; one whose helm was killed never does
waited=0
while :; do
  case $(newest) in
    *'"status":"pending-install"'*) way=uninstall ;;
    *'"status":"pending-'*) way=rollback ;;
    *) break ;;
  esac
  if [ "$waited" -ge "$FAIRLEAD_HELM_PATIENCE" ]; then
    echo "The last change of $release was broken off; clearing it away by helm $way"
    run "$way" -- "$release"
    break
  fi
  sleep 1
  waited=$((waited + 1))
done

run upgrade --install --wait "--timeout=${FAIRLEAD_HELM_SECONDS}s" --history-max=10 \
  "--description=$FAIRLEAD_HELM_MARK" "$@" -- "$release" "$FAIRLEAD_HELM_CHART"
