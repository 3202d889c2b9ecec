package dev.fairlead.cli.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.history.Skipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code CODEOWNERS} as GitHub describes it. */
class CodeOwnersTest {
    /** Whether a pattern covers all of a directory; the first lines are GitHub's own examples. */
    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, services/api, true",
        "*.js, services/api, false",
        "/build/logs/, build/logs, true",
        "/build/logs/, build, false",
        "/build/logs/, build/logs/old, true",
        "/build/logs/, other/build/logs, false",
        "docs/*, docs, false",
        "docs/*, docs/build-app, false",
        "apps/, apps, true",
        "apps/, some/where/apps/deep, true",
        "/docs/, docs, true",
        "/docs/, old/docs, false",
        "/apps/github, apps/github, true",
        "/apps/github, apps/githubs, false",
        "**/logs, deep/down/logs, true",
        "**/logs, logs/of/today, true",
        "/services/**, services/api, true",
        "/services/**, services, true",
        "/services/*/, services/api, true",
        "services/**/web, services/a/b/web, true",
        "services/**/web, services/web, true",
        "/*, '', false",
        "/*, services, false",
        "/**, '', true",
        "/, '', true",
        "api, services/api, true",
        "services/api, services/api, true",
        "services/api, old/services/api, false",
        "ap?, api, true",
        "a.i, api, false"
    })
    void aPatternCoversADirectory(String pattern, String directory, boolean covers) {
        assertThat(new OwnerPattern(pattern).covers(directory)).isEqualTo(covers);
    }

    @Test
    void theLastLineThatCoversItWins() {
        var file = CodeOwners.read("""
                # everybody
                *       @acme/all   # the rest
                /api/   @acme/api @jane
                /api/   @acme/late
                /web/
                *.md    @acme/docs
                """, new Skipped());
        assertThat(file.covering("api").orElseThrow().owners()).containsExactly("@acme/late");
        assertThat(file.covering("web").orElseThrow().owners()).isEmpty();
        assertThat(file.covering("").orElseThrow().owners()).containsExactly("@acme/all");
        assertThat(CodeOwners.read("/api/ @a/b", new Skipped()).covering("web")).isEmpty();
    }

    @Test
    void linesThatAreNoneAreCounted() {
        var skipped = new Skipped();
        var file = CodeOwners.read("""
                !/api/ @acme/a
                \\#x @acme/a
                [a-z].txt @acme/a
                /web/ acme
                path\\ with\\ spaces/ @acme/b
                """, skipped);
        assertThat(file.rules()).containsExactly(new CodeOwners.Rule("path with spaces/", List.of("@acme/b")));
        assertThat(skipped.counts().values()).containsExactlyInAnyOrder(3, 1);
    }

    @Test
    void aHeadingOfGitLabNamesOwnersOfLinesThatNameNone() {
        var file = CodeOwners.read("""
                [Backend][2] @acme/backend
                /api/
                /jobs/ @acme/jobs
                ^[Optional]
                /docs/
                """, new Skipped());
        assertThat(file.covering("api").orElseThrow().owners()).containsExactly("@acme/backend");
        assertThat(file.covering("jobs").orElseThrow().owners()).containsExactly("@acme/jobs");
        assertThat(file.covering("docs").orElseThrow().owners()).isEmpty();
    }

    @Test
    void aComponentWithDirectoriesOfSeveralOwnersGetsNone() {
        var matches = new OwnerMatches();
        var file = CodeOwners.read("/api/ @acme/api\n/libs/ @acme/libs\n", matches.skipped());
        var both = new Known(true, "GLOBAL.Acme.api", "r", List.of("api/**", "libs/common/**", "!**/*.md"));
        var one = new Known(true, "GLOBAL.Acme.libs", "r", List.of("libs/a/**", "libs/b/*.go"));
        new CodeOwnersMatching(new TeamNames(Map.of()), matches).match(file, List.of(both, one));
        assertThat(matches.all()).extracting(OwnerMatches.Match::team).containsExactly("", "libs");
        assertThat(matches.skipped().counts().keySet())
                .singleElement()
                .asString()
                .contains("several owners");
    }

    @ParameterizedTest
    @CsvSource({
        "api/**, api",
        "services/api/*.go, services/api",
        "**/*.go, ''",
        "*.md, ''",
        "Dockerfile, Dockerfile",
        "a/[bc]/d, a"
    })
    void aGlobBeginsInADirectory(String glob, String directory) {
        assertThat(CodeOwners.directory(glob)).isEqualTo(directory);
    }
}
