package dev.fairlead.cli.command.intake.rule;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.YamlPlaces;
import dev.fairlead.cli.command.intake.DeliveryView;
import dev.fairlead.cli.configuration.ConfigurationYaml;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what names of senders mean. */
@Command(
        name = "set",
        description = {
            "Say what names of senders mean: in place of all rules that the source or domain had.",
            "",
            "The file is YAML: `rules` is a list. A rule has `when`, which says what labels look like, and"
                    + " gives `component`, `application`, `environment`, `version`, or `ignore` with the reason. The"
                    + " first rule that fits says it; what it leaves open, the next one that fits; what no rule says"
                    + " is as usual. In a pattern * is any characters, ? is one, {name} is kept under that name, and"
                    + " ~ begins a regular expression. Names are below the domain of the source unless they begin"
                    + " with GLOBAL. For sources of the kind json, `fields` says where things stand.",
            "",
            "With --dry-run nothing is changed, and what the last thousand deliveries would become is"
                    + " shown. What waited for a rule is read again by itself. Needs a token with the role maintainer.",
        },
        footer = {
            "",
            "Example of a file:",
            "  rules:",
            "    - when: {project: acme/docs}",
            "      ignore: Documents are not shipped.",
            "    - when: {job: \"deploy-{name}-prod\"}",
            "      component: \"{name}\"",
            "      environment: production",
            "",
            "Examples:",
            "  fairlead intake rules set --source github -f rules.yaml --reason 'our naming of jobs' --dry-run",
            "  fairlead intake rules set --domain GLOBAL.Acme.Store -f rules.yaml --reason 'our naming of jobs'",
        })
public final class SetIntakeRules implements Callable<Integer> {
    @Mixin
    final RuleOwner owner = new RuleOwner();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The file; - for standard input.")
    String file = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; kept with it and in the audit trail.")
    String reason = "";

    @Option(names = "--dry-run", description = "Only show what would be different.")
    boolean dryRun;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public SetIntakeRules(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        owner.require();
        var yaml = ConfigurationYaml.read(file.equals("-") ? "standard input" : file, content());
        var server = connection.asking(console);
        var before = server.get(RuleOwner.PATH, owner.parameters()).object();
        var change = new LinkedHashMap<String, Object>(yaml.values());
        change.put("reason", reason);
        change.put("revision", Json.number(before, "revision"));
        var parameters = new LinkedHashMap<>(owner.parameters());
        parameters.put("dryRun", Boolean.toString(dryRun));
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = YamlPlaces.located(yaml, server.put(RuleOwner.PATH + "?" + query, change), "")
                .object();
        output.print(console, answer, () -> print(before, answer));
        return Exit.DONE.code();
    }

    private byte[] content() {
        try {
            return file.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new Stop(Exit.WRONG_USAGE, "there is no file " + file, e);
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, file + " cannot be read", e);
        }
    }

    private void print(Map<String, Object> before, Map<String, Object> after) {
        long revision = Json.number(after, "revision");
        if (revision == Json.number(before, "revision")) {
            console.say("nothing to change: " + owner.name() + " says so already");
            return;
        }
        if (!dryRun) {
            console.say(owner.name() + " has " + rules(after) + " now, revision " + revision
                    + "; what waited for a rule is read again");
            return;
        }
        console.say(owner.name() + " would have " + rules(after) + "; nothing was changed (--dry-run)");
        var effect = Json.object(after, "effect");
        console.say(changed(Json.number(effect, "changed"), Json.number(effect, "deliveries")));
        console.say("  now:  " + counts(Json.object(effect, "before")));
        console.say("  then: " + counts(Json.object(effect, "after")));
        long corrected = Json.number(effect, "corrected");
        long takenBack = Json.number(effect, "takenBack");
        if (corrected + takenBack > 0) {
            console.say("read again (fairlead intake replay), they would correct " + facts(corrected)
                    + " and take back " + facts(takenBack));
        }
        for (var example : Json.objects(effect, "examples")) {
            console.say(
                    "  delivery " + Json.string(example, "delivery") + " of " + DeliveryView.shown(example, "source"));
            console.say("    - " + DeliveryView.shown(example, "before"));
            console.say("    + " + DeliveryView.shown(example, "after"));
        }
    }

    private static String rules(Map<String, Object> said) {
        int count = Json.objects(said, "rules").size();
        return count == 1 ? "1 rule" : count + " rules";
    }

    private static String changed(long changed, long all) {
        if (all == 1) {
            return "the newest delivery would become " + (changed == 1 ? "something else" : "the same");
        }
        return changed + " of the " + all + " newest deliveries would become something else";
    }

    private static String facts(long count) {
        return count == 1 ? "1 deployment or incident" : count + " deployments and incidents";
    }

    private static String counts(Map<String, Object> counts) {
        return counts.keySet().stream()
                .map(fate -> Json.number(counts, fate) + " " + fate)
                .collect(Collectors.joining(", "));
    }
}
