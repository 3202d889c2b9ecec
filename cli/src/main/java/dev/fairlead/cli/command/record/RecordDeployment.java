package dev.fairlead.cli.command.record;

import dev.fairlead.cli.ci.Identity;
import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.Warnings;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Answer;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records one deployment, or an undeployment. */
@Command(
        name = "deployment",
        description = {
            "Record that a version was deployed, or that something was taken away.",
            "",
            "Run it after the deployment, also when it failed. In a pipeline its run becomes the rollout, so that components"
                    + " deployed by one run count as one deployment of their application; run, job, leg and attempt make"
                    + " the id of the deployment.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead record deployment --component 'GLOBAL.Acme.Store.checkout;v1_2' \\",
            "      --environment GLOBAL.Acme.Store.production",
            "  fairlead record deployment --component 'GLOBAL.Acme.Store.checkout;v1_3' \\",
            "      --environment GLOBAL.Acme.Store.production --outcome failed",
            "  fairlead record deployment --undeploy GLOBAL.Acme.Store.checkout \\",
            "      --environment GLOBAL.Acme.Store.production",
        })
public final class RecordDeployment implements Callable<Integer> {
    private static final String FORMERLY = "formerly";

    /** How an attempt can end; the names are those of the interface. */
    enum Result {
        succeeded,
        failed,
        cancelled,
        running
    }

    /** What was deployed: one of these. */
    static final class What {
        @Option(
                names = "--component",
                required = true,
                paramLabel = "NAME;VERSION",
                description = "The component version that was deployed.")
        @Nullable String component;

        @Option(
                names = "--application",
                required = true,
                paramLabel = "NAME;VERSION",
                description = "The application version that was deployed.")
        @Nullable String application;

        @Option(
                names = "--undeploy",
                required = true,
                paramLabel = "NAME",
                description = "The component that was taken away, without a version.")
        @Nullable String undeploy;
    }

    @ArgGroup(multiplicity = "1")
    What what = new What();

    @Option(
            names = "--environment",
            required = true,
            paramLabel = "NAME",
            description = "Full name of the environment, such as GLOBAL.Acme.Store.production.")
    String environment = "";

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "The version, where it does not stand in the name.")
    @Nullable String version;

    @Option(
            names = "--with",
            paramLabel = "NAME;VERSION",
            description = "With --application: a component version that was deployed as part of it; may be repeated.")
    List<String> components = new ArrayList<>();

    @Option(
            names = "--outcome",
            defaultValue = "succeeded",
            paramLabel = "OUTCOME",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    Result outcome = Result.succeeded;

    @Option(names = "--started", paramLabel = "TIME", description = "When it began, such as 2026-11-22T10:00:00Z.")
    @Nullable Instant started;

    @Option(names = "--finished", paramLabel = "TIME", description = "When it ended; default: now.")
    @Nullable Instant finished;

    @Option(
            names = "--rollout",
            paramLabel = "ID",
            description = "What is deployed together has the same id; default: the run of the pipeline.")
    @Nullable String rollout;

    @Option(names = "--source", paramLabel = "NAME", description = "Who says so; default: the pipeline's tool.")
    @Nullable String source;

    @Option(
            names = {"--external-id", "--id"},
            paramLabel = "ID",
            description =
                    "Id of this deployment at its source, instead of the one that is made of the pipeline's run, job,"
                            + " leg and attempt, of what was deployed and where to.")
    @Nullable String externalId;

    @Option(
            names = "--leg",
            paramLabel = "NAME",
            description = "What tells the legs of a matrix apart, such as a region; default: what the pipeline tells.")
    @Nullable String leg;

    @Option(
            names = "--attempt",
            paramLabel = "NAME",
            description = "Which try this is, where the same job deploys once more; default: what the pipeline tells.")
    @Nullable String attempt;

    @Option(
            names = "--correct",
            description =
                    "What was recorded under this id was wrong: take this instead. Without it, what differs in its time"
                            + " is another deployment.")
    boolean correct;

    @Option(names = "--link", paramLabel = "URL", description = "Where the deployment can be looked at.")
    @Nullable String link;

    @Option(names = "--note", paramLabel = "TEXT", description = "Anything a reader should know.")
    @Nullable String note;

    @Mixin
    final PipelineOptions pipelines = new PipelineOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RecordDeployment(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.recording(console);
        var pipeline = pipelines.detect(console).with(RunDetail.LEG, leg).with(RunDetail.ATTEMPT, attempt);
        var fact = fact(pipeline);
        var answer = send(server, fact).object();
        Warnings.print(console, answer);
        var json = new LinkedHashMap<String, Object>(answer);
        json.put("pipeline", pipeline.json());
        output.print(console, json, () -> {
            console.say(Json.string(answer, "status") + " deployment " + Json.string(answer, "id") + ": " + unit()
                    + " to " + environment);
            if (!Json.string(answer, "status").equals("unchanged")) {
                Json.objects(answer, "series").forEach(this::effect);
            }
            console.say(pipeline.sentence());
        });
        return Exit.DONE.code();
    }

    /** What the deployment does to one series of numbers: only what succeeded changes what runs there. */
    private void effect(Map<String, Object> series) {
        var application = Json.string(series, "application");
        var of = application.isEmpty() ? Json.string(series, "component") : application;
        var in = of + " in " + Json.string(series, "environment");
        console.say(
                switch (outcome) {
                    case succeeded -> "  changes " + in;
                    case failed -> "  counts as a failed attempt of " + in + ", where nothing changed";
                    case cancelled -> "  counts as a cancelled attempt of " + in + ", where nothing changed";
                    case running -> "  is under way to " + in + ", and counts when it has ended";
                });
    }

    /** A server of an older release does not know former keys; it recorded under them itself. */
    private static Answer send(Server server, Map<String, Object> fact) {
        var answer = server.post("/api/v1/deployments", fact);
        boolean unknown = answer.status() == 400 || answer.status() == 422;
        if (unknown && answer.text().contains(FORMERLY)) {
            fact.remove(FORMERLY);
            return server.post("/api/v1/deployments", fact);
        }
        return answer;
    }

    private static Map<String, Object> named(Identity key) {
        return new Fact()
                .put("source", key.source())
                .put("externalId", key.externalId())
                .json();
    }

    /** By this machine's clock, unless that is behind the one which told the start. */
    private Instant now() {
        var now = console.clock().instant();
        var begin = started;
        if (begin == null || !begin.isAfter(now)) {
            return now;
        }
        console.warn("--started is ahead of this machine's clock by "
                + Duration.between(now, begin).toSeconds()
                + " s: taken as finished when it started; set the clocks, or tell --finished too");
        return begin;
    }

    private Map<String, Object> fact(Pipeline pipeline) {
        check();
        // a time of our own: if the answer is lost and the call repeated, it is still the same deployment
        var end = outcome == Result.running
                ? Optional.<Instant>empty()
                : Optional.of(finished == null ? now() : finished);
        var undeployed = what.undeploy != null;
        var own = externalId == null
                ? Identity.of(pipeline, source, unit(), undeployed, environment)
                : Optional.<Identity>empty();
        var former = externalId == null
                ? Identity.former(pipeline, source, unit(), environment)
                : Optional.<Identity>empty();
        var fact = new Fact();
        if (what.undeploy == null) {
            fact.put(what.component == null ? "application" : "component", unit())
                    .putUnlessEmpty("components", components);
        } else {
            fact.put("undeploy", what.undeploy);
        }
        return fact.put("environment", environment)
                .put("outcome", outcome.name())
                .put("startedAt", Optional.ofNullable(started))
                .put("finishedAt", end)
                .put("rollout", Optional.ofNullable(rollout).or(pipeline::rollout))
                .put("source", Optional.ofNullable(source).or(pipeline::source))
                .put(FORMERLY, former.map(key -> List.of(named(key))))
                .put("externalId", Optional.ofNullable(externalId).or(() -> own.map(Identity::externalId)))
                .put("url", Optional.ofNullable(link).or(() -> pipeline.find(RunDetail.BUILD_URL)))
                .put("note", Optional.ofNullable(note))
                .put("correct", Optional.of(true).filter(yes -> correct))
                .json();
    }

    private void check() {
        FullName.require("--environment", environment);
        FullName.require(what.undeploy == null ? "--component or --application" : "--undeploy", unit());
        if (what.undeploy == null && unit().indexOf(';') < 0) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "`" + unit()
                            + "` has no version; give --version, or write name and version with a semicolon between, in quotes");
        }
        if (what.undeploy != null && version != null) {
            throw new Stop(Exit.WRONG_USAGE, "--undeploy takes away whatever runs; leave --version out");
        }
        if (what.application == null && !components.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, "--with needs --application");
        }
        if (outcome == Result.running && finished != null) {
            throw new Stop(Exit.WRONG_USAGE, "a running deployment has no --finished yet");
        }
        if (started != null && finished != null && finished.isBefore(started)) {
            throw new Stop(Exit.WRONG_USAGE, "--finished is before --started");
        }
    }

    private String unit() {
        if (what.undeploy != null) {
            return what.undeploy;
        }
        var name = what.component != null ? what.component : what.application != null ? what.application : "";
        return version == null || name.endsWith(";" + version) ? name : name + ";" + version;
    }
}
