package dev.fairlead.cli.command;

import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.time.Instant;
import java.util.ArrayList;
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
            "Run it after the deployment, also when it failed. In Jenkins, GitHub Actions and GitLab CI the run of the"
                    + " pipeline becomes the rollout, so that components deployed by one run count as one deployment of"
                    + " their application.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead record deployment --component 'GLOBAL.Acme.Store.checkout;v1_2' \\",
            "      --environment GLOBAL.Acme.Store.prod",
            "  fairlead record deployment --component 'GLOBAL.Acme.Store.checkout;v1_3' \\",
            "      --environment GLOBAL.Acme.Store.prod --outcome failed",
            "  fairlead record deployment --undeploy GLOBAL.Acme.Store.checkout \\",
            "      --environment GLOBAL.Acme.Store.prod",
        })
public final class RecordDeployment implements Callable<Integer> {
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
            description = "Full name of the environment, such as GLOBAL.Acme.Store.prod.")
    String environment = "";

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
            names = "--external-id",
            paramLabel = "ID",
            description = "Id of this deployment at its source. The same id again corrects what was recorded;"
                    + " default: the pipeline's job, what is deployed, and where to.")
    @Nullable String externalId;

    @Option(names = "--link", paramLabel = "URL", description = "Where the deployment can be looked at.")
    @Nullable String link;

    @Option(names = "--note", paramLabel = "TEXT", description = "Anything a reader should know.")
    @Nullable String note;

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
        var fact = fact(Pipeline.detect(console.variables()));
        var answer = server.post("/api/v1/deployments", fact).object();
        output.print(console, answer, () -> {
            console.say(Json.string(answer, "status") + " deployment " + Json.string(answer, "id") + ": " + unit()
                    + " to " + environment);
            Json.objects(answer, "series").forEach(series -> {
                var application = Json.string(series, "application");
                var unit = application.isEmpty() ? Json.string(series, "component") : application;
                console.say("  changes " + unit + " in " + Json.string(series, "environment"));
            });
        });
        return Exit.DONE.code();
    }

    private Map<String, Object> fact(Pipeline pipeline) {
        check();
        // a time of our own: if the answer is lost and the call repeated, it is still the same deployment
        var end = outcome == Result.running
                ? Optional.<Instant>empty()
                : Optional.of(finished == null ? console.clock().instant() : finished);
        var id = Optional.ofNullable(externalId)
                .or(() -> pipeline.job().map(job -> job + "/" + base(unit()) + "@" + environment));
        var fact = new Fact();
        if (what.undeploy == null) {
            fact.put("component", Optional.ofNullable(what.component))
                    .put("application", Optional.ofNullable(what.application))
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
                .put("externalId", id)
                .put("url", Optional.ofNullable(link).or(pipeline::buildUrl))
                .put("note", Optional.ofNullable(note))
                .json();
    }

    private void check() {
        FullName.require("--environment", environment);
        FullName.require(what.undeploy == null ? "--component or --application" : "--undeploy", unit());
        if (what.undeploy == null && unit().indexOf(';') < 0) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "`" + unit() + "` has no version; write name and version with a semicolon between, in quotes");
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
        return what.component != null
                ? what.component
                : what.application != null ? what.application : what.undeploy != null ? what.undeploy : "";
    }

    private static String base(String name) {
        int version = name.lastIndexOf(';');
        return version < 0 ? name : name.substring(0, version);
    }
}
