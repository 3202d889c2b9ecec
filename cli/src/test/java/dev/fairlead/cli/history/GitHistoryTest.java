package dev.fairlead.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.history.Commit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHistoryTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    @ParameterizedTest
    @CsvSource({
        "dependabot[bot], 49699333+dependabot[bot]@users.noreply.github.com, true",
        "Renovate Bot, bot@renovateapp.com, true",
        "snyk-bot, snyk-bot@snyk.io, true",
        "renovate, x@example.org, true",
        "GitHub Actions, x@example.org, true",
        "Someone, project_1_bot@noreply.gitlab.com, true",
        "Ada Lovelace, ada@example.org, false",
        "Bob Abbott, abbott@example.org, false",
        "Talbot, talbot@example.org, false",
    })
    void knowsAuthorsThatArePrograms(String name, String mail, boolean bot) {
        assertThat(GitHistory.isBot(commit(name, mail, "x"))).isEqualTo(bot);
    }

    @Test
    void knowsReverts() {
        assertThat(GitHistory.isRevert(commit("Revert \"Add cart\""))).isTrue();
        assertThat(GitHistory.isRevert(commit("Undo\n\nThis reverts commit " + A + ".")))
                .isTrue();
        assertThat(GitHistory.isRevert(commit("Revert to the old layout"))).isFalse();
    }

    @Test
    void aRevertSaysWhatItTakesBack() {
        assertThat(GitHistory.reverts(commit("Revert \"Add cart\"\n\nThis reverts commit " + A
                        + ", reversing\nchanges made to somewhere.\nThis reverts commit 1234567.")))
                .containsExactly(A);
        assertThat(GitHistory.reverts(commit("Revert \"Add cart\""))).isEmpty();
    }

    @Test
    void knowsTheLastSourceOfACherryPick() {
        assertThat(GitHistory.cherryPickedFrom(commit("x\n\n(cherry picked from commit " + A + ")")))
                .isEqualTo(A);
        assertThat(GitHistory.cherryPickedFrom(
                        commit("x\n\n(cherry picked from commit " + A + ")\n(cherry picked from commit " + B + ")")))
                .isEqualTo(B);
        assertThat(GitHistory.cherryPickedFrom(commit("x\n\n(cherry picked from commit abc1234)")))
                .isNull();
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var fact = GitHistory.fact("https://r", "GLOBAL.A", commit("Fix\u0007 it"), null);

        assertThat(fact)
                .containsEntry("subject", "Fix  it")
                .containsEntry("committedAt", "2026-01-01T00:00:00Z")
                .doesNotContainKeys("mergedAt", "patchId", "cherryPickedFrom", "bot", "revert");
    }

    private static Commit commit(String message) {
        return commit("Ada", "ada@example.org", message);
    }

    private static Commit commit(String author, String mail, String message) {
        return new Commit(
                A, List.of(B), Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"), author, mail, message, null, null);
    }
}
