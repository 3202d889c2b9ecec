#!/usr/bin/env bash
# JGit 7.8.1 (Maven Central) computes patch ids that are equal to none of git's kinds, as soon as a commit touches two files.
#
# PatchIdDiffFormatter promises "a git patch ID". For a commit that touches one file it is that of
# `git patch-id --verbatim`, which counts white space; git's default and `--stable` leave white space out, so it differs
# from them. For a commit that touches two files it differs from --verbatim as well, which adds up the files.
# No option chooses between the kinds.
#
# Ids of changes that one tool computed with git and another with JGit never join, and nothing says so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.eclipse.jgit</groupId><artifactId>org.eclipse.jgit</artifactId><version>7.8.1.202611041320-r</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat >Look.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.diff.PatchIdDiffFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

class Look {
    public static void main(String[] arguments) throws Exception {
        try (var repository = new FileRepositoryBuilder().setGitDir(new File(arguments[0], ".git")).build();
                var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(repository.resolve(arguments[1]));
            var formatter = new PatchIdDiffFormatter();
            formatter.setRepository(repository);
            formatter.format(walk.parseCommit(commit.getParent(0)).getTree(), commit.getTree());
            System.out.println(formatter.getCalulatedPatchId().name());
        }
    }
}
JAVA
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q r
commit() { git -C r add -A && git -C r -c user.name=n -c user.email=n@example.org commit -q -m "$1"; }
printf 'a\nb\nc\n' >r/x; printf '1\n' >r/y; commit start
printf 'a\nb two\nc\n' >r/x; commit 'one file'
printf 'a\nb two\nc three\n' >r/x; printf '2\n' >r/y; commit 'two files'

seen=$(for name in HEAD~1 HEAD; do
  jgit=$(java -cp 'lib/*' Look.java r "$name")
  line=$(git -C r show -s --format=%s "$name"):
  for kind in stable unstable verbatim; do
    id=$(git -C r show --format='commit %H' "$name" | git patch-id --$kind | cut -d' ' -f1)
    [ "$id" = "$jgit" ] && line+=" $kind=equal" || line+=" $kind=different"
  done
  echo "$line"
done)
expected='one file: stable=different unstable=different verbatim=equal
two files: stable=different unstable=different verbatim=different'
printf '%s, %s\n' "JGit 7.8.1" "$(git --version)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
