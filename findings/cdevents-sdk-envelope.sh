#!/usr/bin/env bash
# The SDK of CDEvents for Java (0.3.1, Maven Central) gives an event's envelope another id and another time than the event.
#
# The binding of CDEvents to CloudEvents says that the envelope's id is `context.id`, its time `context.timestamp` and its subject
# `subject.id`. cdEventAsCloudEvent makes a new id and takes the present time, at each call anew, and sets no subject. So an event
# that is sent again comes in an envelope that says it is another one, and who keeps events apart by source and id of the
# envelope, as CloudEvents ask for, counts it twice. Spinnaker and Jenkins send with this SDK.
#
# A receiver has to take a CDEvent's id and time from its context.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>dev.cdevents</groupId><artifactId>cdevents-sdk-java</artifactId><version>0.3.1</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat >Look.java <<'JAVA'
import dev.cdevents.CDEvents;
import dev.cdevents.events.ServiceDeployedCDEvent;
import java.net.URI;

class Look {
    public static void main(String[] arguments) {
        var event = new ServiceDeployedCDEvent();
        event.setSource(URI.create("/ci"));
        event.setSubjectSource(URI.create("/ci"));
        event.setSubjectId("web");
        event.setSubjectEnvironmentId("production");
        event.setSubjectArtifactId("pkg:oci/web@sha256%3A244fd47e07d1004f0aed9c156aa09083c82bf8944eceb67c946ff7430510a77b");
        var json = CDEvents.cdEventAsJson(event);
        var once = CDEvents.cdEventAsCloudEvent(event);
        var again = CDEvents.cdEventAsCloudEvent(event);
        System.out.println("valid: " + CDEvents.validateCDEvent(event));
        System.out.println("envelope has the event's id: " + json.contains(once.getId()));
        System.out.println("sent again it has the same id: " + once.getId().equals(again.getId()));
        System.out.println("sent again it has the same time: " + once.getTime().equals(again.getTime()));
        System.out.println("subject: " + once.getSubject());
    }
}
JAVA
seen=$(java -cp 'lib/*' Look.java 2>/dev/null)
expected="valid: true
envelope has the event's id: false
sent again it has the same id: false
sent again it has the same time: false
subject: null"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
