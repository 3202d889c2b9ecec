#!/usr/bin/env bash
# cyclonedx-core-java 12.2.0 (Maven Central) reads an SBOM's time only with no fraction of a second, or with exactly three digits.
#
# CycloneDX says that metadata.timestamp is a date-time of RFC 3339, which allows any number of digits; tools written in Go, Rust
# and Python write six or nine. Such a document passes the library's own validation without a message, and its timestamp is
# null afterwards.
#
# "No time" is then not what the document says; a receiver has to read the field itself before it calls a build's time unknown.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.cyclonedx</groupId><artifactId>cyclonedx-core-java</artifactId><version>12.2.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat >Look.java <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import org.cyclonedx.parsers.JsonParser;

class Look {
    public static void main(String[] times) throws Exception {
        for (var time : times) {
            var document = """
                    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"timestamp": "%s"}}
                    """.formatted(time).getBytes(UTF_8);
            var read = new JsonParser().parse(document).getMetadata().getTimestamp();
            System.out.println(time + " -> " + (read == null ? "none" : read.toInstant()) + ", complaints: "
                    + new JsonParser().validate(document).size());
        }
    }
}
JAVA
seen=$(java -cp 'lib/*' Look.java 2026-11-28T10:00:00Z 2026-11-28T10:00:00.123Z 2026-11-28T10:00:00.1Z \
  2026-11-28T10:00:00.123456Z 2026-11-28T12:00:00.123456789+02:00)
expected='2026-11-28T10:00:00Z -> 2026-11-28T10:00:00Z, complaints: 0
2026-11-28T10:00:00.123Z -> 2026-11-28T10:00:00.123Z, complaints: 0
2026-11-28T10:00:00.1Z -> none, complaints: 0
2026-11-28T10:00:00.123456Z -> none, complaints: 0
2026-11-28T12:00:00.123456789+02:00 -> none, complaints: 0'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
