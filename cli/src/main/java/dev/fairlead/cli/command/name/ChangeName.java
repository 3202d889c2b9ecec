package dev.fairlead.cli.command.name;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives something another name, or makes two things one. */
@Command
public final class ChangeName implements Callable<Integer> {
    /** What becomes of the name. */
    public enum What {
        RENAME(
                "rename",
                List.of(
                        "Give a domain, a component, an application or an environment another name. For maintainers.",
                        "",
                        "Also moves it, where the other name lies in another domain of the organisation. What was told of it"
                                + " stays its own, and what is told under the former name later belongs to it, too. It is in"
                                + " the audit trail.",
                        ""),
                List.of(
                        "",
                        "Examples:",
                        "  fairlead names rename environment GLOBAL.Acme.Store.prod GLOBAL.Acme.Store.production --preview",
                        "  fairlead names rename component GLOBAL.Acme.checkout GLOBAL.Acme.Store.checkout")),
        MERGE(
                "merge",
                List.of(
                        "Make two of a kind one: NAME is no more, TO gets what was told of it. For maintainers.",
                        "",
                        "Versions of one name become one version, deployments and incidents follow, numbers are derived anew."
                                + " What is in a domain gets the same place in the other one. What"
                                + " is told under NAME later belongs to TO. It is in the audit trail, and cannot be taken back.",
                        ""),
                List.of(
                        "",
                        "Example:",
                        "  fairlead names merge environment GLOBAL.Acme.Store.prodcution GLOBAL.Acme.Store.production --preview"));

        private final String word;
        private final String description;
        private final String footer;

        What(String word, List<String> description, List<String> footer) {
            this.word = word;
            this.description = String.join("\n", description);
            this.footer = String.join("\n", footer);
        }

        public String word() {
            return word;
        }

        public String[] description() {
            return description.split("\n", -1);
        }

        public String[] footer() {
            return footer.split("\n", -1);
        }
    }

    @Parameters(index = "0", paramLabel = "KIND", description = "domain, component, application or environment.")
    NameKind kind = NameKind.component;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its full name.")
    String name = "";

    @Parameters(index = "2", paramLabel = "TO", description = "The full name that it gets.")
    String to = "";

    @Option(names = "--preview", description = "Only say what would change.")
    boolean preview;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final What what;

    public ChangeName(Console console, What what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public Integer call() {
        kind.require("NAME", name);
        kind.require("TO", to);
        var body = new LinkedHashMap<String, Object>();
        body.put("kind", kind.name());
        body.put("name", name);
        body.put("to", to);
        body.put("preview", preview);
        var answer = connection
                .asking(console)
                .post("/api/v1/names/" + what.word(), body)
                .object();
        output.print(console, answer, () -> say(answer));
        return Exit.DONE.code();
    }

    private void say(Map<String, Object> answer) {
        console.say((preview ? "would " + what.word() + " " : "") + kind + " " + Json.string(answer, "name")
                + (what == What.MERGE ? preview ? " into " : " is merged into " : preview ? " to " : " is called ")
                + Json.string(answer, "to") + counts(answer));
        if (preview) {
            console.say("nothing was changed; without --preview it is");
        } else {
            console.say("what is told under the former name belongs to it, too; numbers are derived anew");
        }
    }

    static String counts(Map<String, Object> answer) {
        var parts = new ArrayList<String>();
        if (answer.get("counts") instanceof Map<?, ?> counts) {
            counts.forEach((word, count) -> {
                if (count instanceof Number number && number.longValue() > 0) {
                    parts.add(words(String.valueOf(word), number.longValue()));
                }
            });
        }
        return parts.isEmpty() ? ", of which nothing was told" : ", with " + String.join(", ", parts);
    }

    private static String words(String word, long count) {
        return word.equals("sameVersions")
                ? Plural.of(count, "version") + " that both have"
                : Plural.of(count, word.replaceFirst("s$", ""));
    }
}
