package dev.fairlead.cli.command.workload;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what would become of a token. */
@Command(
        name = "try",
        description = {
            "Tell whether a token would come in, by which rule and as whom, and what the other rules want.",
            "",
            "Give the token itself, or an issuer and the claims that its token would have. The token is sent to the",
            "server, which keeps and logs nothing of it."
        },
        footer = {
            "",
            "Exit code 1 where nobody would come in.",
            "",
            "Examples:",
            "  fairlead workloads try --issuer github --claim repository=acme/shop --claim ref=refs/heads/main",
            "  fairlead workloads try --workload-token job.jwt",
            "  kubectl create token deployer -n argo --audience https://fairlead.example.com \\",
            "    | fairlead workloads try --workload-token -",
        })
public final class TryWorkload implements Callable<Integer> {
    @Option(names = "--workload-token", paramLabel = "FILE", description = "File with the token; - is standard input.")
    @Nullable String token;

    @Option(names = "--issuer", paramLabel = "ISSUER", description = "In its place: whose token it would be.")
    @Nullable String issuer;

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "With --issuer: what it would say; may be given many times.")
    List<String> claims = List.of();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public TryWorkload(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .post("/api/v1/workloads/try", question())
                .object();
        boolean accepted = Boolean.TRUE.equals(answer.get("accepted"));
        output.print(console, answer, () -> {
            console.say(
                    accepted
                            ? "comes in as " + Json.string(answer, "actor") + " with the role "
                                    + Json.string(answer, "role") + parts(answer)
                            : "does not come in: " + Json.string(answer, "refusal"));
            Json.objects(answer, "rules").forEach(this::say);
        });
        return accepted ? Exit.DONE.code() : Exit.REFUSED.code();
    }

    private Map<String, Object> question() {
        if ((token == null) == (issuer == null)) {
            throw new Stop(Exit.WRONG_USAGE, "give --workload-token FILE, or --issuer ISSUER with --claim");
        }
        if (token != null) {
            return Map.of("token", read(token));
        }
        return Map.of("issuer", String.valueOf(issuer), "claims", ClaimOptions.read(claims));
    }

    private String read(String file) {
        try {
            return file.equals("-")
                    ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8).strip()
                    : Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "cannot read the token from " + file, e);
        }
    }

    /** What the rules let in to one domain add; the role beside it is the one everywhere. */
    private static String parts(Map<String, Object> answer) {
        var parts = Json.objects(answer, "grants");
        return parts.isEmpty()
                ? ""
                : " everywhere"
                        + parts.stream()
                                .map(part -> ", " + Json.string(part, "role") + " in " + Json.string(part, "domain"))
                                .collect(Collectors.joining());
    }

    private void say(Map<String, Object> rule) {
        boolean matches = Boolean.TRUE.equals(rule.get("matches"));
        console.say("  " + Json.string(rule, "name") + " (" + Json.string(rule, "role")
                + (rule.containsKey("domain") ? " in " + Json.string(rule, "domain") : "") + ") "
                + (matches ? "fits" : "does not fit:"));
        for (var mismatch : Json.objects(rule, "mismatches")) {
            var found = mismatch.get("found");
            console.say("    " + Json.string(mismatch, "claim") + " must be `" + Json.string(mismatch, "expected")
                    + "` and is " + (found == null ? "not there" : "`" + found + "`"));
        }
    }
}
