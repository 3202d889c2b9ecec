#!/usr/bin/env bash
# packageurl-java 1.5.0 (Maven Central) and packageurl-js 2.0.1 (npm) write one package URL in two ways each calls canonical.
#
# The colon of a digest (the usual version of an image) and the plus of semantic versioning's build part are percent-encoded
# by the Java library and left by the JavaScript one; names are put into lower case by the one for Go and by the other for
# npm and oci. A component version told by a Java build and by an SBOM that a JavaScript tool wrote therefore has two
# package URLs that are not equal as texts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" packageurl-js@2.0.1 >/dev/null
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.github.package-url</groupId><artifactId>packageurl-java</artifactId><version>1.5.0</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat >Look.java <<'JAVA'
import com.github.packageurl.PackageURL;

class Look {
    public static void main(String[] arguments) throws Exception {
        for (var purl : arguments) {
            System.out.println(new PackageURL(purl).canonicalize());
        }
    }
}
JAVA
cat >look.mjs <<'JS'
import { PackageURL } from 'packageurl-js'
process.argv.slice(2).forEach(purl => console.log(PackageURL.fromString(purl).toString()))
JS
purls=('pkg:oci/web@sha256:244fd47e' 'pkg:generic/web@1.0+e505fe1' 'pkg:golang/github.com/Acme/Web@v1.2.3' 'pkg:npm/%40Acme/Web@1' 'pkg:oci/Web@1')
seen=$(paste -d ' ' <(java -cp 'lib/*' Look.java "${purls[@]}") <(node look.mjs "${purls[@]}"))
expected='pkg:oci/web@sha256%3A244fd47e pkg:oci/web@sha256:244fd47e
pkg:generic/web@1.0%2Be505fe1 pkg:generic/web@1.0+e505fe1
pkg:golang/github.com/acme/web@v1.2.3 pkg:golang/github.com/Acme/Web@v1.2.3
pkg:npm/%40Acme/Web@1 pkg:npm/%40acme/web@1
pkg:oci/Web@1 pkg:oci/web@1'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
