package dev.fairlead.api.report;

import dev.fairlead.api.door.Moments;
import dev.fairlead.api.door.Naming;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Question.LeadTimeOf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parameters of a report to a question. */
final class QuestionReading {
    static final Set<String> COMMON = Set.of(
            "application",
            "component",
            "domain",
            "environment",
            "tier",
            "from",
            "to",
            "by",
            "zone",
            "format",
            Asking.WAIT);
    static final Set<String> OF_LEAD_TIME = Set.of("form", "basis", "bots");
    static final Set<String> OF_TREND = Set.of("before");
    static final Set<String> OF_RECEIPTS = Set.of("limit", "after");
    static final int MOST_BUCKETS = 4000;
    private static final List<String> GRAINS =
            Arrays.stream(Grain.values()).map(Grain::word).toList();
    private static final List<String> FORMS =
            Arrays.stream(Form.values()).map(Form::word).toList();
    private static final List<String> BASES =
            Arrays.stream(Basis.values()).map(Basis::word).toList();

    private final Organizations organizations;
    private final Clock clock;

    QuestionReading(Organizations organizations, Clock clock) {
        this.organizations = organizations;
        this.clock = clock;
    }

    Question question(Parameters parameters) {
        var scope = scope(parameters);
        var where = where(parameters);
        return new Question(scope, where, window(parameters, organization(scope, where)));
    }

    static LeadTimeOf leadTime(Parameters parameters) {
        var form = parameters.find("form", FORMS, Form::find).orElse(Form.LATEST_COMMIT);
        var basis = parameters.find("basis", BASES, Basis::find).orElse(form.usualBasis());
        if (!basis.answers(form)) {
            var answering = BASES.stream()
                    .filter(word -> Basis.find(word).orElseThrow().answers(form))
                    .toList();
            throw Refusal.invalid(
                    "basis",
                    "the form " + form.word() + " cannot be asked with basis " + basis.word() + "; it takes "
                            + String.join(" or ", answering));
        }
        return new LeadTimeOf(form, basis, withBots(parameters, form));
    }

    /** Whether the window before is asked for too. */
    static boolean withBefore(Parameters parameters) {
        return included(parameters, "before").orElse(false);
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

    private static Question.Scope scope(Parameters parameters) {
        onlyOne(parameters, List.of("application", "component", "domain"));
        var application = parameters.find("application").map(text -> QualifiedName.parse("application", text));
        var component = parameters.find("component").map(text -> QualifiedName.parse("component", text));
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

    private static Question.Where where(Parameters parameters) {
        onlyOne(parameters, List.of("environment", "tier"));
        var environment = parameters.find("environment").map(text -> Naming.plain("environment", text));
        if (environment.isPresent()) {
            return new Question.InEnvironment(environment.get());
        }
        return parameters
                .find("tier")
                .map(Naming::tier)
                .<Question.Where>map(Question.InTier::new)
                .orElseGet(Question.Anywhere::new);
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

    private Window window(Parameters parameters, Optional<String> organization) {
        var zone = parameters
                .find("zone")
                .map(text -> Moments.zone("zone", text))
                .orElseGet(() -> organizations.zone(organization));
        var by = parameters.find("by", GRAINS, Grain::find).orElse(Grain.MONTH);
        var usual = Window.lastTwelveMonths(clock.instant(), zone, by);
        var to = parameters.find("to").map(text -> Moments.of("to", text, zone));
        var from = parameters
                .find("from")
                .map(text -> Moments.of("from", text, zone))
                .orElseGet(() -> to.map(end -> aYearBefore(end, zone)).orElse(usual.from()));
        var end = to.orElse(usual.to());
        if (!from.isBefore(end)) {
            throw Refusal.invalid(
                    parameters.find("from").isPresent() ? "from" : "to",
                    "the window ends at " + end + ", which is not after its begin, " + from);
        }
        return checked(new Window(from, end, zone, by));
    }

    private static Instant aYearBefore(Instant end, ZoneId zone) {
        return end.atZone(zone).minusYears(1).toInstant();
    }

    private static Window checked(Window window) {
        var first = ZoneDays.of(window.from(), window.zone());
        var last = ZoneDays.of(window.to(), window.zone());
        int count = 0;
        for (var day = window.by().startOf(first);
                !day.isAfter(last);
                day = window.by().next(day)) {
            if (++count > MOST_BUCKETS) {
                throw Refusal.invalid(
                        "by",
                        "this window has more than " + MOST_BUCKETS + " buckets; ask for a shorter one or by="
                                + (window.by() == Grain.DAY ? "week" : "month"));
            }
        }
        return window;
    }
}
