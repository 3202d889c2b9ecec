package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.gitops.Account;
import dev.fairlead.cli.gitops.Deployed;
import dev.fairlead.cli.gitops.GitopsHistory;
import dev.fairlead.cli.report.Screen;
import dev.fairlead.cli.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an import of a GitOps history found. */
final class GitopsView {
    private static final int ROWS_SHOWN = 10;
    private static final int NAMED = 3;

    private final Console console;
    private final GitopsHistory history;
    private final List<Deployed> found;

    GitopsView(Console console, GitopsHistory history, List<Deployed> found) {
        this.console = console;
        this.history = history;
        this.found = found;
    }

    Map<String, Object> json(long milliseconds) {
        var json = new LinkedHashMap<String, Object>();
        json.put("commits", history.commits());
        json.put("found", found.size());
        json.put("undeployments", found.size() - deployments());
        json.put("environments", count(Deployed::environment));
        json.put("components", count(Deployed::component));
        json.put("skipped", history.passed().counts());
        json.put("skippedExamples", history.passed().examples());
        json.put("namedNothing", history.silent().size());
        json.put("namedNothingExamples", history.silent().stream().limit(NAMED).toList());
        json.put("notes", history.notes().counts());
        json.put("noteExamples", history.notes().examples());
        json.put("milliseconds", milliseconds);
        return json;
    }

    void preview() {
        var environments = count(Deployed::environment).keySet();
        var titles = new ArrayList<>(List.of("deployments of"));
        titles.addAll(environments);
        var table = new Table(titles);
        for (var component : count(Deployed::component).keySet()) {
            table.row(row(
                    component, environments, deployed -> deployed.component().equals(component)));
        }
        table.row(row("total", environments, deployed -> true));
        table.print(Screen.of(console, false));
        console.say("");
        found.stream()
                .limit(ROWS_SHOWN)
                .forEach(deployed -> console.say(deployed.at() + "  " + deployed.environment() + "  "
                        + deployed.component() + "  " + deployed.version().orElse("(undeployed)")));
        if (found.size() > ROWS_SHOWN) {
            console.say("and " + (found.size() - ROWS_SHOWN) + " more");
        }
        console.say("");
        console.say(Plural.of(deployments(), "deployment") + " and "
                + Plural.of(found.size() - deployments(), "undeployment") + " in "
                + Plural.of(history.commits(), "commit"));
        account();
        console.say("nothing was sent (--dry-run)");
    }

    /** What gave nothing, and what is worth knowing: how many, why, and the first of each. */
    void account() {
        account("passed over", history.passed());
        if (!history.silent().isEmpty()) {
            console.say(String.format(
                    Locale.ROOT,
                    "named nothing  %,d x file that matched and never named a version",
                    history.silent().size()));
            history.silent().stream()
                    .limit(NAMED)
                    .forEach(path -> console.say("    " + path.replaceAll("\\p{Cntrl}", "?")));
        }
        account("note", history.notes());
    }

    private void account(String title, Account account) {
        account.counts().forEach((reason, count) -> {
            console.say(String.format(Locale.ROOT, "%s  %,d x %s", title, count, reason));
            account.examples(reason).forEach(example -> console.say("    " + example));
            if (count > account.examples(reason).size()) {
                console.say("    ...");
            }
        });
    }

    private List<String> row(String name, Iterable<String> environments, Predicate<Deployed> matching) {
        var counts = found.stream()
                .filter(deployed -> deployed.version().isPresent())
                .filter(matching)
                .collect(Collectors.groupingBy(Deployed::environment, Collectors.counting()));
        var row = new ArrayList<>(List.of(name));
        environments.forEach(environment -> row.add(String.valueOf(counts.getOrDefault(environment, 0L))));
        return row;
    }

    private long deployments() {
        return found.stream().filter(deployed -> deployed.version().isPresent()).count();
    }

    private Map<String, Long> count(Function<Deployed, String> by) {
        return found.stream()
                .filter(deployed -> deployed.version().isPresent())
                .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }
}
