#!/usr/bin/env bash
# fabric8 kubernetes-client 8.0.0 (Maven Central): Readiness calls a rollout ready that has not begun.
#
# Of a Deployment whose new generation no controller has looked at yet (observedGeneration 1 of 2, no updated replica), isReady
# is true, since the old pods are available. Of a DaemonSet it is true whatever its status says, with none of five pods ready.
# `kubectl rollout status` waits for the generation and the updated pods in both.
#
# So waitUntilReady after an update answers at once, and a deployment would be recorded as succeeded before anything ran.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.fabric8</groupId><artifactId>kubernetes-client-api</artifactId><version>8.0.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat >Look.java <<'JAVA'
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;

class Look {
    public static void main(String[] arguments) {
        var deployment = new DeploymentBuilder().withNewMetadata().withName("web").withGeneration(2L).endMetadata()
                .withNewSpec().withReplicas(3).endSpec()
                .withNewStatus().withObservedGeneration(1L).withReplicas(3).withUpdatedReplicas(0).withReadyReplicas(3)
                .withAvailableReplicas(3).endStatus().build();
        var daemons = new DaemonSetBuilder().withNewMetadata().withName("web").withGeneration(2L).endMetadata()
                .withNewStatus().withObservedGeneration(1L).withDesiredNumberScheduled(5).withNumberReady(0)
                .withUpdatedNumberScheduled(0).withNumberAvailable(0).endStatus().build();
        System.out.println("Deployment, generation 1 of 2 observed, 0 of 3 updated: " + Readiness.getInstance().isReady(deployment));
        System.out.println("DaemonSet, 0 of 5 ready: " + Readiness.getInstance().isReady(daemons));
    }
}
JAVA
seen=$(java -cp 'lib/*' Look.java)
expected='Deployment, generation 1 of 2 observed, 0 of 3 updated: true
DaemonSet, 0 of 5 ready: true'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
