package dev.fairlead.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fairlead.platform.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What globs take in, as git itself says of a real repository. */
class PathspecTest {
    private static final List<String> FILES = List.of(
            "README.md",
            "a.lock",
            "api/main.go",
            "api/v1/user.go",
            "api/v1/deep/er.go",
            "api/a.lock",
            "api-gateway/main.go",
            "apis",
            "docs/api/index.md",
            "docs/guide.md",
            "libs/common/x.ts",
            "libs/common/y/z.ts",
            "libs/other/x.ts",
            "libs/x.ts",
            "services/pay/Dockerfile",
            "services/ship/Dockerfile",
            "services/ship/src/app.js",
            "web/[id]/page.tsx",
            "web/a b/c.txt",
            "web/.hidden/x",
            "web/ünï/ö.txt",
            "web/x1.txt",
            "web/xa.txt",
            "web/x-.txt",
            "web/**/odd");

    private static final List<List<String>> GLOBS = List.of(
            List.of("api"),
            List.of("api/"),
            List.of("api/**"),
            List.of("api/*"),
            List.of("api*"),
            List.of("api*/**"),
            List.of("**/api/**"),
            List.of("**/*.go"),
            List.of("*.lock"),
            List.of("**/*.lock"),
            List.of("libs/common/**", "api/**"),
            List.of("libs/*/x.ts"),
            List.of("libs/**/x.ts"),
            List.of("libs/**"),
            List.of("services/*/Dockerfile"),
            List.of("services/**/app.js"),
            List.of("services/sh?p/**"),
            List.of("web/[ab]*/**"),
            List.of("web/\\[id\\]/**"),
            List.of("web/[[]id]/page.tsx"),
            List.of("web/x[0-9].txt"),
            List.of("web/x[!0-9].txt"),
            List.of("web/x[^a-z].txt"),
            List.of("web/x[[:digit:]].txt"),
            List.of("web/x[[:alpha:]-].txt"),
            List.of("web/x[-a].txt"),
            List.of("web/*"),
            List.of("web/**"),
            List.of("web/.*/**"),
            List.of("web/?b/*"),
            List.of("web/ü*/**"),
            List.of("web/\\*\\*/odd"),
            List.of("**"),
            List.of("*"),
            List.of("*/**"),
            List.of("!docs/**"),
            List.of("!docs"),
            List.of("**", "!**/*.md"),
            List.of("api/**", "!api/v1/**"),
            List.of("libs", "!libs/common"),
            List.of("!docs/**", "!**/*.md"),
            List.of("README.md", "libs/x.ts"),
            List.of("readme.md"),
            List.of("**/[id]/**"),
            List.of("**/v?/**/*.go"),
            List.of("l*/*/*/z.ts"),
            List.of("libs/**/**/x.ts"),
            List.of("web/x[]a].txt"),
            List.of("api/main.go/"),
            List.of("nothing/**"));

    @TempDir
    private Path directory;

    @Test
    void noGlobTakesLong() {
        var path = "a".repeat(2_000);
        var manyWithin = Pathspec.of(List.of("*a".repeat(500) + "*b"));
        var manyDirectories = Pathspec.of(List.of("**/a*/".repeat(200) + "b"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(manyWithin.isTouchedBy(List.of(path))).isFalse();
            assertThat(manyWithin.isTouchedBy(List.of(path + "b"))).isTrue();
            assertThat(manyDirectories.isTouchedBy(List.of("a/".repeat(1_000) + "c")))
                    .isFalse();
            assertThat(manyDirectories.isTouchedBy(List.of("a/".repeat(1_000) + "b")))
                    .isTrue();
        });
    }

    @Test
    void globsTakeInWhatGitTakesIn() throws IOException, InterruptedException {
        git("init", "-q", "-b", "main");
        var shas = new ArrayList<String>();
        for (var file : FILES) {
            var path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
            git("--literal-pathspecs", "add", "-f", "--", file);
            git("commit", "-q", "-m", "touch");
            shas.add(git("rev-parse", "HEAD").getFirst());
        }
        for (var globs : GLOBS) {
            var command = new ArrayList<>(List.of("log", "--format=%H", "--"));
            globs.forEach(glob ->
                    command.add(glob.startsWith("!") ? ":(glob,exclude)" + glob.substring(1) : ":(glob)" + glob));
            Set<String> expected = new HashSet<>(git(command.toArray(String[]::new)));
            var spec = Pathspec.of(globs);
            for (int i = 0; i < FILES.size(); i++) {
                assertThat(spec.isTouchedBy(List.of(FILES.get(i))))
                        .as("%s of %s", FILES.get(i), globs)
                        .isEqualTo(expected.contains(shas.get(i)));
            }
        }
    }

    /** Git calls them invalid in pathspecs, and what its releases do with them depends on where things lie in memory. */
    @Test
    void asterisksInARowBesideSomethingElseAreOne() {
        assertThat(touched("libs", "libs**")).isTrue();
        assertThat(touched("libs/x.ts", "libs**")).isFalse();
        assertThat(touched("libs/x.ts", "libs/**x.ts")).isTrue();
        assertThat(touched("libs/common/x.ts", "libs/**x.ts")).isFalse();
    }

    @Test
    void aDirectoryInPlaceOfItsFilesMayBeTouchedAnywhereBelow() {
        assertThat(touched("libs/", "libs/common/**")).isTrue();
        assertThat(touched("libs/common/deep/", "libs/common/**")).isTrue();
        assertThat(touched("web/", "libs/common/**")).isFalse();
        assertThat(touched("web/", "**/*.go")).isTrue();
        assertThat(touched("docs/", "!docs/**")).isFalse();
        assertThat(touched("docs/", "!docs/api/**")).isTrue();
        assertThat(touched("docs/api/", "!docs")).isFalse();
    }

    private static boolean touched(String path, String... globs) {
        return Pathspec.of(List.of(globs)).isTouchedBy(List.of(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "!", "/api", "./api", "../api/**", "api/../web", ":(glob)api", ":!api", "api/[a", "api\\"})
    void whatIsNoGlobIsRefusedByItsPlace(String glob) {
        assertThatThrownBy(() -> Pathspec.of("paths", List.of("api/**", glob)))
                .isInstanceOf(Refused.class)
                .satisfies(refused ->
                        assertThat(((Refused) refused).refusal().field()).isEqualTo("paths[1]"));
    }

    private List<String> git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("git", "-c", "user.name=x", "-c", "user.email=x@y", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output.lines().toList();
    }
}
