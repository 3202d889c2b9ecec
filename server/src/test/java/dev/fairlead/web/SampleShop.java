package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Report.Completeness;
import dev.fairlead.report.answer.Report.Definition;
import dev.fairlead.report.answer.Report.Series;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failrate.FailRateDefinition;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Order;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryDefinition;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.RestoreDefinition;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkDefinition;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import dev.fairlead.web.page.Applications;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A shop whose deployments are made up, always the same: answers reports and listings as the real ones do, from its own
 * few thousand receipts. Every number it gives is computed from them.
 */
final class SampleShop implements Reports, Applications {
    static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    private final List<QualifiedName> applications;
    private final List<QualifiedName> loose;
    private final List<String> environments;
    private final List<Receipt> receipts = new ArrayList<>();

    SampleShop(List<QualifiedName> applications, List<QualifiedName> loose, List<String> environments) {
        this.applications = applications;
        this.loose = loose;
        this.environments = environments;
        for (var name : applications) {
            make(name);
        }
    }

    /** So many applications, each with four environments. */
    static SampleShop of(int count) {
        var names = List.of("storefront", "payments", "search", "recommendations", "fulfilment", "accounts", "returns");
        var applications = new ArrayList<QualifiedName>();
        for (int i = 0; i < count; i++) {
            var suffix = i < names.size() ? "" : "-" + (i / names.size());
            applications.add(new QualifiedName(
                    "GLOBAL.Acme." + (i % 3 == 0 ? "Store" : "Backoffice"), names.get(i % names.size()) + suffix, ""));
        }
        applications.sort((one, other) -> one.toString().compareTo(other.toString()));
        return new SampleShop(
                applications,
                List.of(),
                List.of("GLOBAL.Acme.production", "GLOBAL.Acme.staging", "GLOBAL.Acme.testing", "GLOBAL.Acme.dev"));
    }

    private void make(QualifiedName application) {
        var random = new Random(application.toString().hashCode());
        double gapDays = 1.2 + random.nextDouble() * (application.name().startsWith("r") ? 20 : 6);
        int version = 1;
        var at = Instant.parse("2025-03-01T08:00:00Z");
        while (at.isBefore(NOW)) {
            // nothing is deployed in the summer break
            var month = LocalDate.ofInstant(at, ZoneOffset.UTC).getMonthValue();
            if (month != 8) {
                travel(application, random, "v1_" + version++, at);
            }
            at = at.plusSeconds((long) (gapDays * 86_400 * -Math.log(1 - random.nextDouble())) + 600);
        }
    }

    private void travel(QualifiedName application, Random random, String version, Instant commit) {
        double hours = 0.3;
        for (int i = environments.size() - 1; i >= 0; i--) {
            hours += Math.exp(random.nextGaussian() * 0.9) * (i == 0 ? 20 : 5);
            var finished = commit.plusSeconds((long) (hours * 3600));
            boolean arrives = random.nextInt(10) > (i == 0 ? 3 : 0);
            if (finished.isAfter(NOW) || !arrives) {
                return;
            }
            var why = random.nextInt(12) == 0 ? "failed" : random.nextInt(9) == 0 ? "nothingNew" : "counted";
            var counted = why.equals("counted");
            receipts.add(new Receipt(
                    receipts.size() + 1L,
                    application.toString(),
                    environments.get(i),
                    application + ";" + version,
                    finished,
                    "%040x".formatted(random.nextLong() & Long.MAX_VALUE),
                    counted ? commit : null,
                    counted ? hours * 3600 : null,
                    counted ? "committer" : null,
                    counted,
                    why));
        }
    }

    private List<Receipt> within(Question question) {
        var unit = switch (question.scope()) {
            case Question.OfApplication(var application) -> application.toString();
            case Question.OfComponent(var component) -> component.toString();
            case Question.OfDomain _ -> "";
        };
        var where = switch (question.where()) {
            case Question.InEnvironment(var environment) -> environment.toString();
            case Question.InTier(var tier) -> "." + tier.word();
            case Question.Anywhere _ -> "";
        };
        return receipts.stream()
                .filter(each -> unit.isEmpty() || each.unit().equals(unit))
                .filter(each -> where.isEmpty() || each.environment().endsWith(where))
                .filter(each -> question.window().contains(each.finishedAt()))
                .sorted((one, other) -> one.finishedAt().compareTo(other.finishedAt()))
                .toList();
    }

    private interface Sum<T> {
        T of(List<Receipt> receipts);
    }

    private static <T> Report<T> report(Question question, List<Receipt> all, Definition definition, Sum<T> sum) {
        var perUnit = new TreeMap<String, TreeMap<String, List<Receipt>>>();
        all.forEach(each -> perUnit.computeIfAbsent(each.unit(), _ -> new TreeMap<>())
                .computeIfAbsent(each.environment(), _ -> new ArrayList<>())
                .add(each));
        var kind = question.scope() instanceof Question.OfComponent ? UnitKind.COMPONENT : UnitKind.APPLICATION;
        var series = new ArrayList<Series<T>>();
        perUnit.forEach((unit, places) -> places.forEach((environment, receipts) -> series.add(new Series<>(
                kind,
                unit,
                environment,
                Tier.suggestedBy(environment.substring(environment.lastIndexOf('.') + 1)),
                buckets(question.window(), receipts, sum),
                sum.of(receipts)))));
        var excluded = new TreeMap<String, Long>();
        all.stream().filter(each -> !each.counted()).forEach(each -> excluded.merge(each.why(), 1L, Long::sum));
        var known = all.stream().filter(each -> each.seconds() != null).count();
        return new Report<>(
                definition,
                question.window(),
                question,
                series,
                sum.of(all),
                excluded,
                new Completeness(all.size(), known),
                true);
    }

    private static <T> List<Report.Bucket<T>> buckets(Window window, List<Receipt> receipts, Sum<T> sum) {
        return window.buckets().stream()
                .map(start -> new Report.Bucket<>(
                        start,
                        sum.of(receipts.stream()
                                .filter(each -> window.by()
                                        .startOf(LocalDate.ofInstant(each.finishedAt(), window.zone()))
                                        .equals(start))
                                .toList())))
                .toList();
    }

    @Override
    public Report<Frequency> frequency(Question question) {
        return report(
                question,
                within(question),
                new Definition(
                        "deployment-frequency",
                        null,
                        null,
                        "Number of deployments with the outcome succeeded, by finish."),
                all -> new Frequency(
                        all.stream()
                                .filter(each -> !each.why().equals("failed"))
                                .count(),
                        all.stream().filter(each -> each.why().equals("failed")).count(),
                        0,
                        0));
    }

    @Override
    public Report<LeadTime> leadTime(Question question, Question.LeadTimeOf which) {
        return report(
                question,
                within(question),
                new Definition(
                        "lead-time",
                        which.form().word(),
                        which.basis().word(),
                        "Finish of a deployment minus the most recent commit time over what it brings for the first time."),
                SampleShop::leadTime);
    }

    private static LeadTime leadTime(List<Receipt> all) {
        var sorted = all.stream()
                .map(Receipt::seconds)
                .filter(seconds -> seconds != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new LeadTime(
                sorted.length,
                percentile(sorted, 0.5),
                percentile(sorted, 0.75),
                percentile(sorted, 0.9),
                percentile(sorted, 0.95));
    }

    private static @Nullable Double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return null;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public Page<Receipt> frequencyReceipts(Question question, PageAsked asked) {
        int start = asked.after() == null ? 0 : Integer.parseInt(asked.after());
        var oldestFirst = within(question);
        var all = asked.order() == Order.OLDEST_FIRST ? oldestFirst : oldestFirst.reversed();
        int end = Math.min(all.size(), start + asked.limit());
        return new Page<>(all.subList(start, end), end < all.size() ? Integer.toString(end) : null);
    }

    @Override
    public Page<Receipt> leadTimeReceipts(Question question, Question.LeadTimeOf which, PageAsked asked) {
        var page = frequencyReceipts(question, asked);
        return which.form() == Form.VERSION
                ? new Page<>(page.items().stream().filter(Receipt::counted).toList(), page.next())
                : page;
    }

    @Override
    public Report<FailRate> failRate(Question question, boolean withRemedies) {
        return report(question, within(question), FailRateDefinition.of(withRemedies), SampleFailures::failRate);
    }

    @Override
    public Report<RecoveryTime> recovery(Question question) {
        return report(question, within(question), RecoveryDefinition.DEFINITION, SampleFailures::recovery);
    }

    @Override
    public Report<ReworkRate> rework(Question question) {
        return report(question, within(question), ReworkDefinition.DEFINITION, SampleFailures::rework);
    }

    @Override
    public Report<TimeToRestore> restore(Question question) {
        return report(question, within(question), RestoreDefinition.DEFINITION, SampleFailures::restore);
    }

    @Override
    public Page<FailureReceipt> failRateReceipts(Question question, boolean withRemedies, PageAsked asked) {
        var page = frequencyReceipts(question, asked);
        return new Page<>(page.items().stream().map(SampleFailures::receipt).toList(), page.next());
    }

    @Override
    public Page<FailureReceipt> recoveryReceipts(Question question, PageAsked asked) {
        var page = failRateReceipts(question, true, asked);
        return new Page<>(page.items().stream().filter(FailureReceipt::failed).toList(), page.next());
    }

    @Override
    public Page<ReworkReceipt> reworkReceipts(Question question, PageAsked asked) {
        var page = frequencyReceipts(question, asked);
        return new Page<>(page.items().stream().map(SampleFailures::rework).toList(), page.next());
    }

    @Override
    public Page<RestoreReceipt> restoreReceipts(Question question, PageAsked asked) {
        return new Page<>(List.of(), null);
    }

    List<QualifiedName> applications() {
        return applications;
    }

    @Override
    public List<String> domains() {
        return applications.stream().map(QualifiedName::domain).distinct().toList();
    }

    @Override
    public List<QualifiedName> looseComponents(int limit) {
        return loose;
    }

    @Override
    public boolean anything() {
        return !applications.isEmpty() || !loose.isEmpty();
    }

    @Override
    public boolean settled(Instant at) {
        return true;
    }

    @Override
    public ZoneId zoneOf(String organization) {
        return ZoneId.of("UTC");
    }

    @Override
    public ZoneId usualZone() {
        return ZoneId.of("UTC");
    }
}
