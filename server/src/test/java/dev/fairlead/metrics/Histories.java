package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.change.CommitFact;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.quality.Finding;
import dev.fairlead.report.quality.QualityStore;
import dev.fairlead.report.quality.Suspect;
import dev.fairlead.report.question.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of commits day by day, and questions about what they make of deployments. */
final class Histories {
    static final String PAY = "component pay in prod";
    static final Question.LeadTimeOf EVERY =
            new Question.LeadTimeOf(Form.EVERY_CHANGE, Form.EVERY_CHANGE.usualBasis(), true);

    /** Builds of every third of twelve commits, one commit a day at 08:00, deployed at 12:00. */
    static final String BUILDS = """
            build pay v1 c3
            build pay v2 c6
            build pay v3 c9
            build pay v4 c12
            deploy 2026-03-03T12:00 prod pay v1
            deploy 2026-03-06T12:00 prod pay v2
            deploy 2026-03-09T12:00 prod pay v3
            deploy 2026-03-12T12:00 prod pay v4
            """;

    private Histories() {}

    static Object commit(int number, List<Integer> parents) {
        return commit("c" + number, parents.stream().map(parent -> "c" + parent).toList(), day(number), null);
    }

    static Instant day(int number) {
        return Instant.parse("2026-03-01T08:00:00Z").plus(Duration.ofDays(number - 1L));
    }

    static Object commit(String name, List<String> parents, @Nullable Instant at, @Nullable String patch) {
        return commit("pay", name, parents, at, patch);
    }

    static Object commit(
            String repository, String name, List<String> parents, @Nullable Instant at, @Nullable String patch) {
        return new CommitFact(
                "Acme",
                Timeline.repository(repository),
                Timeline.sha(name),
                parents.stream().map(Timeline::sha).toList(),
                at,
                at,
                null,
                null,
                null,
                null,
                false,
                false,
                patch,
                null,
                null);
    }

    static Object ofChain(int number) {
        return commit(number, number == 1 ? List.of() : List.of(number - 1));
    }

    static String every(World world, String question) {
        return world.leadTime(question, Form.EVERY_CHANGE, Basis.AUTHOR);
    }

    static List<Suspect> suspects(World world, Finding finding) {
        var quality = new DataQuality(world.database().database(), world.derivation());
        var within = new QualityStore.Within(world.organizations().getFirst(), null, wide());
        return quality.suspects(within, finding, null, 10);
    }

    private static Window wide() {
        return new Window(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                World.march().zone(),
                Grain.MONTH);
    }

    static void assertSameAfterRebuild(World world) {
        world.derive();
        var before = Derived.of(world.database());
        world.rebuild();
        assertThat(Derived.difference(Derived.of(world.database()), before)).isEmpty();
    }
}
