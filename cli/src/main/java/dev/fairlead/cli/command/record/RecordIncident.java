package dev.fairlead.cli.command.record;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.incident.IncidentView;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what went wrong for users, or that it is over. */
@Command(
        name = "incident",
        description = {
            "Record that something went wrong for users, and when it was over.",
            "",
            "Run it when the alarm goes off, and again with --resolved when it is over: source and id say that it is the"
                    + " same incident. Saying the same again changes nothing, in whatever order it comes. The more it names,"
                    + " the surer is which deployment caused it.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead record incident --id INC-7 --detected 2026-11-22T10:20:00Z --title 'Checkout answers 500' \\",
            "      --component GLOBAL.Acme.Store.checkout --environment GLOBAL.Acme.Store.production",
            "  fairlead record incident --id INC-7 --detected 2026-11-22T10:20:00Z --resolved 2026-11-22T11:05:00Z \\",
            "      --domain GLOBAL.Acme",
            "  fairlead record incident --id INC-7 --detected 2026-11-22T10:20:00Z --reopened 2026-11-22T13:00:00Z \\",
            "      --domain GLOBAL.Acme",
        })
public final class RecordIncident implements Callable<Integer> {
    @Option(
            names = {"--external-id", "--id"},
            required = true,
            paramLabel = "ID",
            description = "Id of the incident at its source.")
    String externalId = "";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who tells it, such as pagerduty; with the id it is the incident. Default: api.")
    @Nullable String source;

    @Option(
            names = "--detected",
            required = true,
            paramLabel = "TIME",
            description = "When it was noticed, such as 2026-11-22T10:20:00Z.")
    Instant detected = Instant.EPOCH;

    @Option(names = "--resolved", paramLabel = "TIME", description = "When users were served again.")
    @Nullable Instant resolved;

    @Option(names = "--reopened", paramLabel = "TIME", description = "It was resolved, and is open again since then.")
    @Nullable Instant reopened;

    @Option(
            names = "--updated",
            paramLabel = "TIME",
            description = "Of which moment this speaks: of two that say different things, the later one knows better."
                    + " Default: --resolved, or else --detected.")
    @Nullable Instant updated;

    @Option(names = "--title", paramLabel = "TEXT", description = "What it is about, in a line.")
    @Nullable String title;

    @Option(names = "--severity", paramLabel = "WORD", description = "As its source grades it.")
    @Nullable String severity;

    @Option(names = "--link", paramLabel = "URL", description = "Where its source shows it.")
    @Nullable String link;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Full name of the environment; without it, no deployment can be found that caused it.")
    @Nullable String environment;

    @Option(names = "--component", paramLabel = "NAME", description = "Full name of the component that went wrong.")
    @Nullable String component;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Full name of the application that went wrong, where the component is not known.")
    @Nullable String application;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Which version of it went wrong, where that is known.")
    @Nullable String version;

    @Option(names = "--artifact", paramLabel = "PURL|DIGEST", description = "The package or image that went wrong.")
    @Nullable String artifact;

    @Option(names = "--deployment", paramLabel = "NUMBER", description = "The deployment that caused it.")
    @Nullable Long deployment;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "Whose it is, such as GLOBAL.Acme, where nothing else is named in full.")
    @Nullable String domain;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RecordIncident(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        var server = connection.recording(console);
        var answer = server.post("/api/v1/incidents", fact()).object();
        var incident = now(server, Json.number(answer, "id"));
        var json = new LinkedHashMap<String, Object>(answer);
        json.put("incident", incident);
        output.print(console, json, () -> {
            console.out().print(Json.string(answer, "status") + " ");
            IncidentView.print(console, incident);
        });
        return Exit.DONE.code();
    }

    /** As it is with this: which deployment it is on tells at once whether the names were right. */
    private static Map<String, Object> now(Server server, long number) {
        return server.get(IncidentView.path(number), Map.of()).object();
    }

    private Map<String, Object> fact() {
        return new Fact()
                .put("source", Optional.ofNullable(source))
                .put("externalId", externalId)
                .put("domain", Optional.ofNullable(domain))
                .put("title", Optional.ofNullable(title))
                .put("severity", Optional.ofNullable(severity))
                .put("url", Optional.ofNullable(link))
                .put("detectedAt", Optional.of(detected))
                .put("resolvedAt", Optional.ofNullable(resolved))
                .put("updatedAt", Optional.ofNullable(reopened == null ? updated : reopened))
                .put("environment", Optional.ofNullable(environment))
                .put("component", Optional.ofNullable(component))
                .put("application", Optional.ofNullable(application))
                .put("version", Optional.ofNullable(version))
                .put("artifact", Optional.ofNullable(artifact))
                .put("deployment", Optional.ofNullable(deployment))
                .json();
    }

    private void check() {
        named("--environment", environment);
        named("--component", component);
        named("--application", application);
        if (domain != null) {
            FullName.requireDomain("--domain", domain);
        }
        require(
                Stream.of(environment, component, application, domain).anyMatch(Objects::nonNull),
                "nothing says whose incident it is; give --component and --environment, or at least --domain GLOBAL.Acme");
        require(component == null || application == null, "give only one of --component and --application");
        require(
                version == null || component != null || application != null,
                "--version goes with --component or --application: it is a version of that");
        require(
                reopened == null || (resolved == null && updated == null),
                "--reopened says that it is open again since then; leave --resolved and --updated out");
        since("--resolved", resolved);
        since("--reopened", reopened);
        since("--updated", updated);
    }

    private static void named(String option, @Nullable String name) {
        if (name != null) {
            FullName.require(option, name);
        }
    }

    private void since(String option, @Nullable Instant time) {
        require(time == null || !time.isBefore(detected), option + " is before --detected; check the two times");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new Stop(Exit.WRONG_USAGE, otherwise);
        }
    }
}
