package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.catalog.Tier;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.incident.Mark;
import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.rework.ReworkReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;

/** Numbers of failures, rework and incidents are the sum of their receipts, in any world, for every scope. */
class FailureReceiptLawsTest {
    private static final List<Question.Where> PLACES = List.of(
            new Question.Anywhere(),
            new Question.InEnvironment(Timeline.name("prod")),
            new Question.InTier(Tier.TESTING));

    /** Whole days of the organisation, and a window off the full hour: from roll-ups, and from rows. */
    private static final List<Window> WINDOWS = List.of(
            new Window(
                    Instant.parse("2026-02-20T00:00:00Z"),
                    Instant.parse("2026-03-18T00:00:00Z"),
                    ZoneId.of("UTC"),
                    Grain.WEEK),
            new Window(
                    Instant.parse("2026-02-21T06:00:00Z"),
                    Instant.parse("2026-03-14T12:00:00Z"),
                    ZoneId.of("Asia/Kathmandu"),
                    Grain.MONTH));

    private static final List<String> SCOPES = List.of(
            "application Store.shop",
            "application Bank.desk",
            "component Store.pay",
            "component Bank.twin",
            "domain GLOBAL",
            "domain GLOBAL.Acme.Bank",
            "domain GLOBAL.Acme.Store");

    private final List<String> differences = new ArrayList<>();
    private long failures;

    /** Incidents of all that can be named, some of nowhere and some never resolved; marks on any deployment. */
    private static void say(World world, long seed) {
        var random = new Random(seed);
        var components =
                List.of("Store.cart", "Store.pay", "Store.web", "Bank.books", "Bank.twin", "Store.twin", "nobody");
        var applications = List.of("Store.shop", "Bank.till", "Bank.desk");
        var places = Stream.of("prod", "prod", "stage", "test", "nowhere", null).toList();
        for (int i = 0; i < 80; i++) {
            var detected = RandomWorld.BEGIN.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
            var place = places.get(random.nextInt(places.size()));
            int names = random.nextInt(3);
            world.tell(new IncidentFact(
                    "chance",
                    "i" + i,
                    "Acme",
                    detected,
                    random.nextInt(4) == 0 ? null : detected.plus(Duration.ofMinutes(random.nextInt(3000))),
                    null,
                    null,
                    null,
                    null,
                    place == null ? null : Timeline.name(place),
                    names == 0 ? Timeline.name(components.get(random.nextInt(components.size()))) : null,
                    names == 1 ? Timeline.name(applications.get(random.nextInt(applications.size()))) : null,
                    null,
                    null,
                    null));
        }
        world.derive();
        long acme = world.organizations().getFirst();
        var numbers = world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select distinct d.id
                        from series_deployment s
                        join deployment d on d.organization_id = s.organization_id and d.id = s.deployment_id
                        where s.result = 'deployed'
                        order by d.id
                        """).mapTo(Long.class).list());
        var kinds = List.of(Mark.Kind.FAILED, Mark.Kind.UNPLANNED, Mark.Kind.PLANNED);
        for (int i = 0; i < 25; i++) {
            world.marks()
                    .mark(
                            "test",
                            acme,
                            numbers.get(random.nextInt(numbers.size())),
                            kinds.get(random.nextInt(kinds.size())),
                            null,
                            null,
                            "seen");
        }
        world.derive();
    }

    @ParameterizedTest
    @Seeds(from = 31, worlds = 1, thoroughly = 4)
    void failuresReworkAndIncidentsSumUp(long seed) {
        try (var world = LawsTest.inOrder(seed)) {
            say(world, seed);
            for (var window : WINDOWS) {
                for (var scope : SCOPES) {
                    for (var where : PLACES) {
                        var question =
                                new Question(World.question(scope, window).scope(), where, window);
                        failRate(world, question, true);
                        failRate(world, question, false);
                        recovery(world, question);
                        rework(world, question);
                        restore(world, question);
                    }
                }
            }
            assertThat(differences).isEmpty();
            assertThat(failures).isGreaterThan(100);
        }
    }

    private void failRate(World world, Question question, boolean withRemedies) {
        var report = world.reports().failRate(question, withRemedies);
        var its = AllReceipts.of(50, asked -> world.reports().failRateReceipts(question, withRemedies, asked));
        var about = "fail rate " + withRemedies + " of " + question;
        var counted = its.stream().filter(one -> one.receipt().counted()).toList();
        var failed = counted.stream().filter(FailureReceipt::failed).toList();
        failures += failed.size();
        equal(about + " deployed", report.total().deployed(), counted.size());
        equal(about + " failed", report.total().failed(), failed.size());
        its.stream()
                .filter(one -> one.failed() == one.causes().isEmpty())
                .forEach(one -> differences.add(about + ": " + one));
        excluded(about, report, its.stream().map(FailureReceipt::receipt).toList());
        buckets(about, report, failed, FailRate::failed);
    }

    private static void excluded(Report<?> report, String word, List<Receipt> its, List<String> differences) {
        long listed = its.stream().filter(one -> one.why().equals(word)).count();
        if (report.excluded().getOrDefault(word, 0L) != listed) {
            differences.add(word + " is " + report.excluded().get(word) + ", listed are " + listed);
        }
    }

    private void excluded(String about, Report<?> report, List<Receipt> its) {
        var found = new ArrayList<String>();
        Stream.of("failed", "cancelled", "redeployments", "remedies")
                .filter(word -> report.excluded().containsKey(word))
                .forEach(word -> excluded(report, word, its, found));
        found.forEach(one -> differences.add(about + ": " + one));
    }

    private void buckets(
            String about, Report<FailRate> report, List<FailureReceipt> failed, Function<FailRate, Long> count) {
        if (report.question().scope() instanceof Question.OfDomain) {
            return;
        }
        var window = report.window();
        for (var series : report.series()) {
            for (var bucket : series.buckets()) {
                long listed = failed.stream()
                        .map(FailureReceipt::receipt)
                        .filter(one -> one.environment().equals(series.environment())
                                && window.by()
                                        .startOf(ZoneDays.of(one.finishedAt(), window.zone()))
                                        .equals(bucket.start()))
                        .count();
                equal(about + " " + series.environment() + " " + bucket.start(), count.apply(bucket.value()), listed);
            }
        }
    }

    private void recovery(World world, Question question) {
        var report = world.reports().recovery(question);
        var its = AllReceipts.of(20, asked -> world.reports().recoveryReceipts(question, asked));
        var about = "recovery of " + question;
        var total = report.total();
        lasted(
                about,
                its.stream().<@Nullable Lasted>map(FailureReceipt::lasted).toList(),
                total.n(),
                total.open(),
                total.p50(),
                total.p90());
        equal(
                about + " failed",
                world.reports().failRate(question, true).total().failed(),
                its.size());
    }

    private void lasted(
            String about,
            List<@Nullable Lasted> receipts,
            long n,
            long open,
            @Nullable Double median,
            @Nullable Double high) {
        var recovery = new Recovery();
        receipts.stream().flatMap(Stream::ofNullable).forEach(one -> recovery.add(one.seconds(), one.ended()));
        equal(about + " n", n, recovery.n());
        equal(about + " open", open, recovery.open());
        if (!Objects.equals(median, recovery.median()) || !Objects.equals(high, recovery.quantile(0.9))) {
            differences.add(about + ": median " + median + ", receipts give " + recovery.median());
        }
    }

    private void rework(World world, Question question) {
        var report = world.reports().rework(question);
        var its = AllReceipts.of(50, asked -> world.reports().reworkReceipts(question, asked));
        var about = "rework of " + question;
        equal(
                about + " deployed",
                report.total().deployed(),
                its.stream().filter(one -> one.receipt().counted()).count());
        equal(
                about + " unplanned",
                report.total().unplanned(),
                its.stream().filter(ReworkReceipt::unplanned).count());
        excluded(about, report, its.stream().map(ReworkReceipt::receipt).toList());
    }

    private void restore(World world, Question question) {
        var report = world.reports().restore(question);
        var its = AllReceipts.of(7, asked -> world.reports().restoreReceipts(question, asked));
        var about = "restore of " + question;
        var total = report.total();
        lasted(
                about,
                its.stream().<@Nullable Lasted>map(RestoreReceipt::lasted).toList(),
                total.n(),
                total.open(),
                total.p50(),
                total.p90());
        for (var reason : List.of(Reason.NO_ENVIRONMENT, Reason.UNKNOWN_ENVIRONMENT)) {
            equal(
                    about + " " + reason,
                    report.excluded().getOrDefault(reason.word(), 0L),
                    its.stream().filter(one -> one.why() == reason).count());
        }
    }

    private void equal(String about, long told, long summed) {
        if (told != summed) {
            differences.add(about + ": is " + told + ", its receipts give " + summed);
        }
    }
}
