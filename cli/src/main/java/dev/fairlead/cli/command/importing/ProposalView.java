package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.gitops.survey.Proposal;
import dev.fairlead.cli.gitops.survey.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a repository could be imported, for whoever has not said it. */
final class ProposalView {
    private final Console console;
    private final List<Proposal> proposals;
    private final Map<String, String> silent;

    ProposalView(Console console, Survey.Seen seen) {
        this.console = console;
        this.proposals = seen.proposals();
        this.silent = seen.silent();
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put(
                "proposals",
                proposals.stream()
                        .map(proposal -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("options", proposal.options());
                            one.put("files", proposal.files());
                            one.put("versions", proposal.versions());
                            one.put("example", proposal.example());
                            if (!proposal.open().isEmpty()) {
                                one.put("open", proposal.open());
                            }
                            return one;
                        })
                        .toList());
        json.put("namedNothing", silent);
        return json;
    }

    void print() {
        if (proposals.isEmpty()) {
            console.say(
                    "No file of the newest commit names a version in one of the usual ways. Give --path and --version-key, or"
                            + " --version-regex; docs/importing.md shows how.");
            sayWhatNamesNothing();
            return;
        }
        console.say("How the files are to be read was not said. In the newest commit there is");
        for (var proposal : proposals) {
            console.say("");
            console.say("  " + Plural.of(proposal.files(), "file") + " that "
                    + (proposal.files() == 1 ? "names " : "name ")
                    + Plural.of(proposal.versions(), "version") + ", such as " + proposal.example());
            console.say("    "
                    + proposal.options().stream().map(ProposalView::quoted).collect(Collectors.joining(" ")));
            if (!proposal.open().isEmpty()) {
                console.say("    and choose: " + proposal.open());
            }
        }
        console.say("");
        console.say(
                "Add one of these lines, and --dry-run to see what it takes. --layout auto reads each file by its own.");
        sayWhatNamesNothing();
    }

    private void sayWhatNamesNothing() {
        if (!silent.isEmpty()) {
            console.say("");
            console.say("Files of a usual layout that name no version:");
            silent.forEach((reason, first) -> console.say("  " + reason + ", such as " + first));
        }
    }

    private static String quoted(String option) {
        return option.matches("[A-Za-z0-9_./-]+") ? option : "'" + option + "'";
    }
}
