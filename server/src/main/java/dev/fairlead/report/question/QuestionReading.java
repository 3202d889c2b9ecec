package dev.fairlead.report.question;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import dev.fairlead.report.question.Question.LeadTimeOf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the address of a report asks, read the same for programs and for pages; how much may be asked is theirs. */
public final class QuestionReading {
    public static final Set<String> COMMON = Set.of(
            "application",
            "component",
            "domain",
            "environment",
            "tier",
            "from",
            "to",
            RelativeWindow.LAST,
            "by",
            "zone",
            "format",
            Asking.WAIT);
    public static final Set<String> OF_LEAD_TIME = Set.of("form", "basis", "bots");
    public static final Set<String> OF_FAIL_RATE = Set.of("remedies");
    public static final Set<String> OF_TREND = Set.of("before");
    public static final Set<String> OF_RECEIPTS = Set.of("order", "limit", "after");
    private final Names names;
    private final Function<Optional<String>, ZoneId> usualZone;
    private final Clock clock;
    private final int mostBuckets;

    /** Knows what a name means that is not written in full: the last part of one, or more of its end. */
    public interface Names {
        /** @param field application, component or environment */
        QualifiedName meaning(String field, String shortName);
    }

    /**
     * Reads nothing yet.
     *
     * @param names asked of names that are not written in full
     * @param usualZone the zone of an organisation, or of all of them, where none is asked for
     * @param mostBuckets how many rows a series may have
     */
    public QuestionReading(Names names, Function<Optional<String>, ZoneId> usualZone, Clock clock, int mostBuckets) {
        this.names = names;
        this.usualZone = usualZone;
        this.clock = clock;
        this.mostBuckets = mostBuckets;
    }

    public Question question(Parameters parameters, Metric metric) {
        var scope = scope(parameters);
        var where = where(parameters);
        return new Question(scope, where, window(parameters, organization(scope, where), metric.usualMonths()));
    }

    /** A form of lead times with a basis that it can be measured by. */
    public static LeadTimeOf leadTime(Parameters parameters) {
        var form = parameters.findWord("form", Form.values(), Form::word).orElse(Form.LATEST_COMMIT);
        var basis = parameters.findWord("basis", Basis.values(), Basis::word).orElse(form.usualBasis());
        if (!basis.answers(form)) {
            var answering = Stream.of(Basis.values())
                    .filter(other -> other.answers(form))
                    .map(Basis::word)
                    .toList();
            throw Refusal.invalid(
                    "basis",
                    "the form " + form.word() + " cannot be asked with basis " + basis.word() + "; it takes "
                            + String.join(" or ", answering));
        }
        return new LeadTimeOf(form, basis, withBots(parameters, form));
    }

    /** Whether the window before is asked for too. */
    public static boolean withBefore(Parameters parameters) {
        return included(parameters, "before").orElse(false);
    }

    /** Whether deployments that put a failed one right are among the deployments. */
    public static boolean withRemedies(Parameters parameters) {
        return included(parameters, "remedies").orElse(true);
    }

    /** In which order receipts are asked for, where that is said. */
    public static Optional<Order> order(Parameters parameters) {
        return parameters.findWord("order", Order.values(), Order::word);
    }

    private static boolean withBots(Parameters parameters, Form form) {
        boolean include = included(parameters, "bots").orElse(true);
        if (!include && form != Form.EVERY_CHANGE) {
            throw Refusal.invalid("bots", "only form=every-change looks at single changes and can leave bots out");
        }
        return include;
    }

    private static Optional<Boolean> included(Parameters parameters, String name) {
        return parameters.find(name).map(word -> switch (word) {
            case "include" -> true;
            case "exclude" -> false;
            default ->
                throw Refusal.invalid(name, "there is no `" + Texts.shortened(word) + "`; known are exclude, include");
        });
    }

    private Question.Scope scope(Parameters parameters) {
        onlyOne(parameters, List.of("application", "component", "domain"));
        var application = parameters.find("application").map(text -> name("application", text));
        var component = parameters.find("component").map(text -> name("component", text));
        if (application.isPresent()) {
            return new Question.OfApplication(application.get());
        }
        if (component.isPresent()) {
            return new Question.OfComponent(component.get());
        }
        return new Question.OfDomain(parameters
                .find("domain")
                .map(path -> path.equals(QualifiedName.ROOT) ? path : QualifiedName.checkDomain("domain", path))
                .orElse(QualifiedName.ROOT));
    }

    private Question.Where where(Parameters parameters) {
        onlyOne(parameters, List.of("environment", "tier"));
        var environment = parameters.find("environment").map(text -> name("environment", text));
        if (environment.isPresent()) {
            return new Question.InEnvironment(environment.get());
        }
        return parameters
                .find("tier")
                .map(word -> Tier.parse("tier", word))
                .<Question.Where>map(Question.InTier::new)
                .orElseGet(Question.Anywhere::new);
    }

    private QualifiedName name(String field, String text) {
        if (!text.startsWith(QualifiedName.ROOT + ".")) {
            return names.meaning(field, text);
        }
        return field.equals("environment") ? QualifiedName.parsePlain(field, text) : QualifiedName.parse(field, text);
    }

    private static void onlyOne(Parameters parameters, List<String> names) {
        var given =
                names.stream().filter(name -> parameters.find(name).isPresent()).toList();
        if (given.size() > 1) {
            throw Refusal.invalid(
                    given.get(1), "is given together with `" + given.getFirst() + "`; a report is about one of them");
        }
    }

    private static Optional<String> organization(Question.Scope scope, Question.Where where) {
        return switch (scope) {
            case Question.OfApplication(var application) -> Optional.of(application.organization());
            case Question.OfComponent(var component) -> Optional.of(component.organization());
            case Question.OfDomain(var path)
            when !path.equals(QualifiedName.ROOT) -> Optional.of(QualifiedName.organizationOf(path));
            case Question.OfDomain _ ->
                where instanceof Question.InEnvironment(var environment)
                        ? Optional.of(environment.organization())
                        : Optional.empty();
        };
    }

    /** What the rows of a series are. */
    public static Grain grain(Parameters parameters) {
        return parameters.findWord("by", Grain.values(), Grain::word).orElse(Grain.MONTH);
    }

    /** The zone whose days are meant, where one is named. */
    public static Optional<ZoneId> zone(Parameters parameters) {
        return parameters.find("zone").map(text -> ZoneRules.zone("zone", text));
    }

    private Window window(Parameters told, Optional<String> organization, int months) {
        var zone = zone(told).orElseGet(() -> usualZone.apply(organization));
        var parameters = RelativeWindow.absolute(told, clock.instant(), zone);
        var by = grain(parameters);
        var usual = Window.lastMonths(months, clock.instant(), zone, by);
        var to = parameters.find("to").map(text -> Moments.of("to", text, zone));
        var from = parameters
                .find("from")
                .map(text -> Moments.of("from", text, zone))
                .orElseGet(
                        () -> to.map(end -> end.atZone(zone).minusMonths(months).toInstant())
                                .orElse(usual.from()));
        return window(parameters, from, to.orElse(usual.to()), zone, by, mostBuckets);
    }

    /** A window between these moments; refuses one without an inside, and one of more rows than may be asked for. */
    public static Window window(
            Parameters parameters, Instant from, Instant to, ZoneId zone, Grain by, int mostBuckets) {
        if (!from.isBefore(to)) {
            throw Refusal.invalid(
                    parameters.find("from").isPresent() ? "from" : "to",
                    "the window ends at " + to + ", which is not after its begin, " + from);
        }
        var first = ZoneDays.of(from, zone);
        var last = ZoneDays.of(to, zone);
        int count = 0;
        for (var day = by.startOf(first); !day.isAfter(last); day = by.next(day)) {
            if (++count > mostBuckets) {
                throw Refusal.invalid(
                        "by",
                        "this window has more than " + mostBuckets + " buckets; ask for a shorter one"
                                + longer(by)
                                        .map(other -> " or by=" + other.word())
                                        .orElse(""));
            }
        }
        return new Window(from, to, zone, by);
    }

    private static Optional<Grain> longer(Grain by) {
        return Stream.of(Grain.values())
                .filter(other -> other.compareTo(by) > 0)
                .findFirst();
    }
}
