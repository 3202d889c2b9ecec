package dev.fairlead.cli.command.trail;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether what is written about changes is as it was written. */
@Command(
        name = "check",
        description = {
            "Look whether what is written about changes is as it was written.",
            "",
            "Entries are sealed within seconds: each seal is a hash over its entries and the seal before it, signed",
            "by a key that is not in the database. Whoever changes, takes out or puts in an entry in the database is",
            "found, and exit code 1 tells it. Whoever takes away the newest seals with their entries is found where",
            "you know one of them: from `fairlead audit export`, from the server's log, or from an earlier check.",
            "Needs a token with the role admin."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead audit check",
            "  fairlead audit check --organization Acme --known 41=8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"
        })
public final class CheckTrails implements Callable<Integer> {
    private static final String PATH = "/api/v1/audit-log/check";

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Only the trail of this organisation; default: those of all, and that of who may come in.")
    @Nullable String organization;

    @Option(
            names = "--known",
            paramLabel = "SEAL=HASH",
            description = "A seal that was noted elsewhere. Of the organisation; without one, of who may come in.")
    @Nullable String known;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public CheckTrails(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var parameters = new LinkedHashMap<String, String>();
        if (organization != null) {
            parameters.put("organization", organization);
        }
        if (known != null) {
            parameters.put("known", known);
        }
        var answer = connection.asking(console).get(PATH, parameters).object();
        var trails = Json.objects(answer, "items");
        output.print(console, answer, () -> trails.forEach(this::tell));
        return trails.stream().allMatch(CheckTrails::isSound) ? Exit.DONE.code() : Exit.REFUSED.code();
    }

    private static boolean isSound(Map<String, Object> trail) {
        return Boolean.TRUE.equals(trail.get("sound"));
    }

    private void tell(Map<String, Object> trail) {
        var organization = Json.string(trail, "organization");
        var name = organization.isEmpty() ? "who may come in" : organization;
        console.say("%s: %s, %s under %s%s"
                .formatted(
                        name,
                        isSound(trail) ? "as it was sealed" : "NOT as it was sealed",
                        Plural.of(Json.number(trail, "entries"), "entry"),
                        Plural.of(Json.number(trail, "seals"), "seal"),
                        waiting(Json.number(trail, "unsealed"))));
        if (trail.get("last") instanceof Map<?, ?>) {
            var last = Json.object(trail, "last");
            console.say("  last seal: " + Json.number(last, "seal") + "=" + Json.string(last, "hash") + ", "
                    + Json.string(last, "sealedAt"));
        }
        long strange = Json.number(trail, "notVerifiable");
        if (strange > 0) {
            console.say(
                    "  the signatures of the last " + Plural.of(strange, "seal")
                            + " are by a key that this server does not have; its own FAIRLEAD_SECRET_KEY on each server makes them so");
        }
        List<Map<String, Object>> troubles = Json.objects(trail, "troubles");
        troubles.forEach(trouble ->
                console.say("  seal " + Json.number(trouble, "seal") + ": " + Json.string(trouble, "detail")));
    }

    private static String waiting(long unsealed) {
        return unsealed == 0 ? "" : "; " + unsealed + " not sealed yet";
    }
}
