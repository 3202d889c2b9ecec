package dev.fairlead.cli.command.grant;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why somebody may do something, or may not. */
@Command(
        name = "explain",
        description = {
            "Tell whether somebody may do something somewhere, and why.",
            "",
            "Which role gives it, by which group; what of a token takes it away; or what is missing and who can give it.",
            "About yourself; about others where you have the role admin. Without a place it is about doing it everywhere."
        },
        footer = {
            "",
            "Exit code 1 where they may not.",
            "",
            "Examples:",
            "  fairlead access explain deploy --environment GLOBAL.Acme.Store.production",
            "  fairlead access explain record --component GLOBAL.Acme.Store.checkout --user jo",
            "  fairlead access explain record --domain GLOBAL.Acme.Store --user jenkins --of-token checkout-pipeline",
            "  fairlead access explain record --domain GLOBAL.Acme.Store --workload shop",
        })
public final class ExplainAccess implements Callable<Integer> {
    /** What is to be done; the names are those of the interface. */
    enum Right {
        read,
        record,
        deploy,
        maintain,
        administer
    }

    @Parameters(paramLabel = "RIGHT", description = "${COMPLETION-CANDIDATES}.")
    Right right = Right.read;

    @Option(names = "--user", paramLabel = "USER", description = "Who; default: you, with the token that you use.")
    @Nullable String user;

    @Option(names = "--of-token", paramLabel = "NAME", description = "By this token of the user, or of your own.")
    @Nullable String token;

    @Option(names = "--workload", paramLabel = "RULE", description = "In their place: whoever this rule lets in.")
    @Nullable String workload;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Where: in a domain.")
    @Nullable String domain;

    @Option(names = "--component", paramLabel = "NAME", description = "In its place: with a component.")
    @Nullable String component;

    @Option(names = "--application", paramLabel = "NAME", description = "In its place: with an application.")
    @Nullable String application;

    @Option(names = "--environment", paramLabel = "NAME", description = "In its place: in an environment.")
    @Nullable String environment;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ExplainAccess(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .get("/api/v1/access/explain", question())
                .object();
        boolean may = Boolean.TRUE.equals(answer.get("may"));
        output.print(console, answer, () -> {
            console.say((may ? "yes: " : "no: ") + Json.string(answer, "because"));
            var grants = Json.objects(answer, "grants");
            if (!grants.isEmpty()) {
                console.say("");
                console.say("Roles of " + Json.string(answer, "who") + ":");
                console.say("  " + Json.string(answer, "role") + " everywhere");
                grants.forEach(grant -> console.say("  " + GrantWords.sentence(grant)
                        + (Boolean.TRUE.equals(grant.get("gives")) ? "   <- gives it" : "")));
            }
        });
        return may ? Exit.DONE.code() : Exit.REFUSED.code();
    }

    private Map<String, String> question() {
        if (Stream.of(domain, component, application, environment)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new Stop(Exit.WRONG_USAGE, "give one place: --domain, --component, --application or --environment");
        }
        if (workload != null && (user != null || token != null)) {
            throw new Stop(Exit.WRONG_USAGE, "--workload stands in place of --user and --of-token");
        }
        var question = new LinkedHashMap<String, String>();
        question.put("right", right.name());
        put(question, "user", user);
        put(question, "token", token);
        put(question, "workload", workload);
        put(question, "domain", domain);
        put(question, "component", component);
        put(question, "application", application);
        put(question, "environment", environment);
        return question;
    }

    private static void put(Map<String, String> question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }
}
