package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Changes of an application are those that its members of that moment bring with its deployments. */
class MembersTest {
    /** Two components, each of a repository of its own; both are known to be in A, and only c1 was deployed with it. */
    private static final String TWO_REPOSITORIES = """
            commit c0 a1 2026-03-01T08:00 2026-03-01T08:00
            commit c0 a2 2026-03-02T08:00 2026-03-02T08:00 a1
            commit c1 b1 2026-03-01T08:00 2026-03-01T08:00
            commit c1 b2 2026-03-02T09:00 2026-03-02T09:00 b1
            build c0 1 a1
            build c0 2 a2
            build c1 1 b1
            build c1 2 b2
            version A 1 c1 1
            version A 9 c0 1 c1 1
            version B 1 c0 1 c1 1
            version B 2 c0 2 c1 2
            """;

    private static String changes(World world, String question) {
        return world.leadTime(question, Form.EVERY_CHANGE, Basis.AUTHOR);
    }

    private static List<String> receipts(World world, String question) {
        return world
                .reports()
                .leadTimeReceipts(
                        World.question(question, World.march()),
                        new Question.LeadTimeOf(Form.EVERY_CHANGE, Basis.AUTHOR, true),
                        PageAsked.oldestFirst(100, null))
                .items()
                .stream()
                .map(MembersTest::line)
                .collect(Collectors.toList());
    }

    private static String line(Receipt receipt) {
        return String.valueOf(receipt.commit()).substring(0, 4) + " "
                + receipt.finishedAt().toString().substring(11, 16) + " " + receipt.why();
    }

    @Test
    void aComponentThatIsNoMemberThereBringsNothingToTheApplication() {
        try (var world = World.of(TWO_REPOSITORIES + """
                deploy 10:00 prod B 1 whole
                deploy 11:00 prod A 1 whole
                deploy 12:00 prod B 2 whole
                """)) {
            assertThat(changes(world, "application A in prod")).isEqualTo("p50 3h | n 1 | noBaseline 2");
            assertThat(changes(world, "application B in prod")).isEqualTo("p50 3.5h | n 2 | noBaseline 2");
            assertThat(receipts(world, "application A in prod"))
                    .containsExactly("6131 10:00 noBaseline", "6231 10:00 noBaseline", "6232 12:00 counted");
        }
    }

    private static final String ONE_REPOSITORY = """
            commit mono a1 2026-03-01T08:00 2026-03-01T08:00
            commit mono a2 2026-03-02T08:00 2026-03-02T08:00 a1
            build c0 1 a1 of mono
            build c0 2 a2 of mono
            build c1 1 a1 of mono
            build c1 2 a2 of mono
            version A 1 c1 1
            """;

    private static final String FIRST_ELSEWHERE = """
            deploy 10:00 prod A 1 whole
            deploy 10:30 prod c0 1
            deploy 11:00 prod c0 2
            deploy 12:00 prod c1 2
            """;

    @Test
    void whatAComponentBroughtThatIsNoMemberIsNewWhenAMemberBringsIt() {
        for (var known : List.of("", "version A 9 c0 1 c1 1\n")) {
            try (var world = World.of(ONE_REPOSITORY + known + FIRST_ELSEWHERE)) {
                assertThat(changes(world, "application A in prod")).as(known).isEqualTo("p50 4h | n 1 | noBaseline 1");
                assertThat(changes(world, "component c0 in prod")).isEqualTo("p50 3h | n 1 | noBaseline 1");
                assertThat(receipts(world, "application A in prod"))
                        .containsExactly("6131 10:00 noBaseline", "6132 12:00 counted");
            }
        }
    }

    @Test
    void twoMembersOfOneRepositoryBringAChangeOnce() {
        try (var world = World.of(ONE_REPOSITORY + """
                version A 2 c0 1 c1 1
                deploy 10:00 prod A 2 whole
                deploy 11:00 prod c0 2
                deploy 12:00 prod c1 2
                """)) {
            assertThat(changes(world, "application A in prod")).isEqualTo("p50 3h | n 1 | noBaseline 1");
            assertThat(changes(world, "component c1 in prod")).isEqualTo("p50 4h | n 1 | noBaseline 1");
        }
    }

    @Test
    void membershipThatChangesLateChangesWhatCounted() {
        try (var world = World.of(TWO_REPOSITORIES + """
                deploy 10:00 prod B 1 whole
                deploy 12:00 prod B 2 whole
                """)) {
            world.derive();
            assertThat(changes(world, "application A in prod")).isEqualTo("p50 3.5h | n 2 | noBaseline 2");

            world.tell(Timeline.facts("deploy 11:00 prod A 1 whole"));

            assertThat(changes(world, "application A in prod")).isEqualTo("p50 3h | n 1 | noBaseline 2");
        }
    }
}
