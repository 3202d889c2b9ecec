#!/usr/bin/env bash
# JGit 7.8.1 (Maven Central): RevCommit.getCommitTime() of a commit of 2040 is negative, and walks by time put it last.
#
# git stores seconds since 1970 in 64 bits and sorts such a commit first. JGit reads the committer's ident right
# (2040), but keeps the time of a commit that it sorts by in an int: from 19 January 2038 on it is negative. In a walk over
# two branches with COMMIT_TIME_DESC the newest commit comes last, even after the root that it descends from.
#
# Commits with a date in the future are in real repositories (a wrong clock, a joke); whoever orders by getCommitTime(), or
# lets the walk do it, takes the newest for the oldest.
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
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

class Look {
    public static void main(String[] arguments) throws Exception {
        try (var repository = new FileRepositoryBuilder().setGitDir(new File("r/.git")).build();
                var walk = new RevWalk(repository)) {
            walk.sort(RevSort.COMMIT_TIME_DESC);
            walk.markStart(walk.parseCommit(repository.resolve("left")));
            walk.markStart(walk.parseCommit(repository.resolve("right")));
            for (var commit : walk) {
                System.out.println(commit.getShortMessage() + " " + commit.getCommitTime() + " "
                        + commit.getCommitterIdent().getWhenAsInstant());
            }
        }
    }
}
JAVA
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q r
commit() {
  GIT_AUTHOR_DATE="@$2 +0000" GIT_COMMITTER_DATE="@$2 +0000" \
    git -C r -c user.name=n -c user.email=n@example.org commit -q --allow-empty -m "$1"
}
git -C r checkout -q -b left; commit root 1700000000; git -C r branch right; commit 2040 2240000000
git -C r checkout -q right; commit 2026 1790000000

seen=$(java -cp 'lib/*' Look.java; echo "git: $(git -C r log --date-order --format=%s left right | paste -s -d ' ')")
expected='2026 1790000000 2026-09-21T14:13:20Z
root 1700000000 2023-11-14T22:13:20Z
2040 -2054967296 2040-12-24T22:13:20Z
git: 2040 2026 root'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'changed; it was:\n%s\n' "$expected" >&2; exit 1; }
