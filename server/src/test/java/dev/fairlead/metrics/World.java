package dev.fairlead.metrics;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.incident.DeploymentMarks;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.report.DatabaseReports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real database with recorder, derivation and reports on it, spoken to in text. */
public final class World implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TestDatabase database;
    private final Derivation derivation;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final DatabaseRecorder recorder;
    private final IncidentJudgements incidents;
    private final DeploymentMarks marks;
    private final DatabaseReports reports;

    public World() {
        this(TestDatabase.fresh());
    }

    /** On what is there. */
    World(TestDatabase database) {
        this.database = database;
        this.derivation = new Derivation(database.database());
        this.recorder = new DatabaseRecorder(database.database(), clock, () -> {});
        this.incidents = new IncidentJudgements(database.database(), clock, () -> {});
        this.marks = new DeploymentMarks(database.database(), clock, () -> {});
        this.reports = new DatabaseReports(database.database(), derivation, clock);
    }

    /** Records the facts of the text, each by itself, in its order. */
    public static World of(String text) {
        var world = new World();
        world.tell(Timeline.facts(text));
        return world;
    }

    public void tell(List<Object> facts) {
        facts.forEach(this::tell);
    }

    public Recorded tell(Object fact) {
        var answers = switch (fact) {
            case CommitFact commit -> recorder.commits("test", List.of(commit));
            case ComponentVersionFact build -> recorder.componentVersions("test", List.of(build));
            case ApplicationVersionFact version -> recorder.applicationVersions("test", List.of(version));
            case EnvironmentFact environment -> recorder.environments("test", List.of(environment));
            case DeploymentFact deployment -> recorder.deployments("test", List.of(deployment));
            case IncidentFact incident -> recorder.incidents("test", List.of(incident));
            default -> throw new IllegalArgumentException(fact.toString());
        };
        return answers.getFirst();
    }

    public TestDatabase database() {
        return database;
    }

    public DatabaseRecorder recorder() {
        return recorder;
    }

    IncidentJudgements incidents() {
        return incidents;
    }

    DeploymentMarks marks() {
        return marks;
    }

    Derivation derivation() {
        return derivation;
    }

    public DatabaseReports reports() {
        return reports;
    }

    public void derive() {
        derivation.settleAll();
    }

    public void rebuild() {
        for (var organization : organizations()) {
            derivation.rebuild(organization, clock.instant());
        }
    }

    List<Long> organizations() {
        return database.database()
                .read(handle -> handle.createQuery("select id from organization")
                        .mapTo(Long.class)
                        .list());
    }

    /** {@code application shop in prod}, {@code component pay in prod}, {@code domain GLOBAL.Acme}. */
    public static Question question(String text, Window window) {
        var words = text.split(" ");
        Question.Scope scope = switch (words[0]) {
            case "application" -> new Question.OfApplication(Timeline.name(words[1]));
            case "component" -> new Question.OfComponent(Timeline.name(words[1]));
            case "domain" -> new Question.OfDomain(words[1]);
            default -> throw new IllegalArgumentException(text);
        };
        Question.Where where =
                words.length > 3 ? new Question.InEnvironment(Timeline.name(words[3])) : new Question.Anywhere();
        return new Question(scope, where, window);
    }

    /** The whole of March 2026, by day, in UTC. */
    public static Window march() {
        return new Window(
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                ZoneOffset.UTC,
                Grain.DAY);
    }

    /** {@code deploys 4 | failed 1 | cancelled 0 | redeployed 0}. */
    public String frequency(String question) {
        var total = reports.frequency(question(question, march())).total();
        return "deploys %d | failed %d | cancelled %d | redeployed %d"
                .formatted(total.deployments(), total.failed(), total.cancelled(), total.redeployments());
    }

    /** {@code p50 3h | n 2 | nothingNew 2}: what is left out is named where there is any. */
    public String leadTime(String question, Form form, Basis basis) {
        var report = reports.leadTime(question(question, march()), new Question.LeadTimeOf(form, basis, true));
        return text(report);
    }

    public static String text(Report<LeadTime> report) {
        var excluded = new TreeMap<>(report.excluded());
        excluded.values().removeIf(count -> count == 0);
        var left = excluded.entrySet().stream()
                .map(entry -> " | " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining());
        return "p50 " + hours(report.total().p50()) + " | n " + report.total().n() + left;
    }

    private static String hours(@Nullable Double seconds) {
        if (seconds == null) {
            return "null";
        }
        double hours = seconds / 3600;
        return (hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours)) + "h";
    }

    @Override
    public void close() {
        recorder.close();
        database.close();
    }
}
