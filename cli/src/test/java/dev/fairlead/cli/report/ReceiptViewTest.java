package dev.fairlead.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptViewTest {
    private static String printed(String... receipts) throws IOException {
        var items = new ArrayList<Map<String, Object>>();
        for (var receipt : receipts) {
            items.add(Json.object(receipt.replace('\'', '"')));
        }
        var text = new StringWriter();
        ReceiptView.print(Screen.endless(new PrintWriter(text, true), false), List.copyOf(items));
        return text.toString().replace("\r\n", "\n");
    }

    @Test
    void aRowSaysWhatItIsAndTheLinesBelowWhy() throws IOException {
        assertThat(printed("""
                {'deployment': 12, 'unit': 'GLOBAL.Acme.api', 'environment': 'GLOBAL.Acme.prod', 'version': '1.2',
                 'finishedAt': '2026-06-01T12:00:00Z', 'commit': 'e505fe1000e505fe1000', 'from': '2026-06-01T10:00:00Z',
                 'seconds': 7200, 'basis': 'committer', 'counted': true, 'why': 'counted', 'component': 'GLOBAL.Acme.api',
                 'commitRule': 'told', 'paths': ['api/**', '!**/*.md'], 'commits': 12, 'touching': 4,
                 'attempt': {'rollout': 'gitlab-100', 'number': 2, 'why': '14 days after attempt 1', 'size': 3,
                 'parts': [1, 2, 3]}}""")).isEqualTo("""
                            finished  deployment  unit             environment       version  commit                                  from  lead time  counted
                2026-06-01T12:00:00Z          12  GLOBAL.Acme.api  GLOBAL.Acme.prod      1.2  e505fe1000  2026-06-01T10:00:00Z (committer)      2.0 h  yes
                    GLOBAL.Acme.api: commit told by its build; of 12 commits 4 touch api/** !**/*.md
                    3 parts; attempt 2 of rollout gitlab-100: 14 days after attempt 1
                """);
    }

    @Test
    void eachRuleThatJoinsAVersionToItsCommitIsSaid() throws IOException {
        for (var rule : List.of("told", "name", "describe", "part", "digits", "date")) {
            assertThat(printed("{'deployment': 1, 'counted': true, 'commit': 'aa', 'component': 'web', 'commitRule': '"
                            + rule + "'}"))
                    .contains("\n    web: commit ");
        }
        assertThat(
                        printed(
                                "{'deployment': 1, 'counted': false, 'why': 'unknownCommit', 'component': 'web', 'commitCandidates': ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']}"))
                .contains("no: unknownCommit", "fits several commits, none of which is taken: aaaaaaaaaa, bbbbbbbbbb");
    }

    @Test
    void whatIsNotKnownIsSaidNotToBeKnown() throws IOException {
        var build =
                "{'deployment': 1, 'counted': true, 'from': '2026-06-01T10:00:00Z', 'seconds': 60, 'basis': 'build', 'component': 'a',"
                        + " 'commitRule': 'told', 'paths': ['a/**'], ";
        assertThat(printed(build + "'commits': 1, 'touching': null}"))
                .contains("2026-06-01T10:00:00Z (build)")
                .contains("its commit is not known: it is counted from the time of its build")
                .contains("    a: of 1 commit it is not known which touch a/**");
        assertThat(printed(build + "'commits': null, 'touching': null}"))
                .contains("    a: how many commits came with it is not known, nor which of them touch a/**");
    }

    @Test
    void whatNeedsNoExplanationHasNone() throws IOException {
        assertThat(
                        printed(
                                "{'deployment': 1, 'counted': true, 'attempt': {'rollout': 'r', 'number': 1, 'size': 1, 'parts': [1]}}"))
                .hasLineCount(2)
                .doesNotContain("lead time");
        assertThat(printed()).isEqualTo("Nothing found.\n");
    }

    @Test
    void aNameDoesNotMoveTheCursor() throws IOException {
        assertThat(printed("{'deployment': 1, 'unit': 'a\\u001b[2Jb', 'counted': true}"))
                .contains("a [2Jb")
                .doesNotContain("\u001b");
    }
}
