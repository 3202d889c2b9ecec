#!/usr/bin/env bash
# The CloudEvents SDKs for Java (4.0.1, Maven Central) and JavaScript (10.0.0, npm) do not percent-encode or decode ce-* headers.
#
# The HTTP binding of CloudEvents 1.0 says that in header values blanks and characters beyond printable ASCII are percent-encoded
# by the sender and decoded by the receiver. Both SDKs write a subject with a blank and an umlaut as it is, and read an
# encoded one as it is; so a subject that a sender encoded as the binding says arrives with %C3%BC in it. The JavaScript SDK
# also gives an event that was sent without a time the time of its reading, while the Java SDK leaves it without one.
#
# A receiver has to read both spellings, and must not take a time for the sender's that the SDK made up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" cloudevents@10.0.0 >/dev/null
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.cloudevents</groupId><artifactId>cloudevents-http-basic</artifactId><version>4.0.1</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat >Look.java <<'JAVA'
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.util.Map;

class Look {
    public static void main(String[] arguments) {
        var event = CloudEventBuilder.v1().withId("1").withSource(URI.create("/ci")).withType("t").withSubject("Z\u00fcrich web").build();
        HttpMessageFactory.createWriter((name, value) -> {
            if (name.equalsIgnoreCase("ce-subject")) {
                System.out.println("java writes as it is: " + value.equals("Z\u00fcrich web"));
            }
        }, body -> {}).writeBinary(event);
        var headers = Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "/ci", "ce-type", "t", "ce-subject", "Z%C3%BCrich%20web");
        var read = HttpMessageFactory.createReader(headers, new byte[0]).toEvent();
        System.out.println("java reads " + read.getSubject() + ", time " + (read.getTime() == null ? "none" : "made up"));
    }
}
JAVA
cat >look.mjs <<'JS'
import { CloudEvent, HTTP } from 'cloudevents'
const event = new CloudEvent({ id: '1', source: '/ci', type: 't', subject: 'Z\u00fcrich web' })
console.log(`javascript writes as it is: ${HTTP.binary(event).headers['ce-subject'] === 'Z\u00fcrich web'}`)
const headers = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/ci', 'ce-type': 't', 'ce-subject': 'Z%C3%BCrich%20web' }
const read = HTTP.toEvent({ headers, body: '' })
console.log(`javascript reads ${read.subject}, time ${read.time ? 'made up' : 'none'}`)
JS
seen=$(java -cp 'lib/*' Look.java; node look.mjs)
expected='java writes as it is: true
java reads Z%C3%BCrich%20web, time none
javascript writes as it is: true
javascript reads Z%C3%BCrich%20web, time made up'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
