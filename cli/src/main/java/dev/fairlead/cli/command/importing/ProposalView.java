package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.gitops.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a repository could be imported, for whoever has not said it. */
final class ProposalView {
    private final Console console;
    private final List<Survey.Proposal> proposals;

    ProposalView(Console console, List<Survey.Proposal> proposals) {
        this.console = console;
        this.proposals = proposals;
    }

    Map<String, Object> json() {
        return Map.of(
                "proposals",
                proposals.stream()
                        .map(proposal -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("options", proposal.options());
                            one.put("files", proposal.files());
                            one.put("versions", proposal.versions());
                            one.put("example", proposal.example());
                            return one;
                        })
                        .toList());
    }

    void print() {
        if (proposals.isEmpty()) {
            console.say(
                    "No file of the newest commit looks like one of the usual layouts. Give --path and --version-key, or"
                            + " --version-regex; docs/importing.md shows how.");
            return;
        }
        console.say("How the files are to be read was not said. In the newest commit there is");
        for (var proposal : proposals) {
            console.say("");
            console.say("  " + proposal.files() + " files that name " + proposal.versions() + " versions, such as "
                    + proposal.example());
            console.say("    "
                    + proposal.options().stream().map(ProposalView::quoted).collect(Collectors.joining(" ")));
        }
        console.say("");
        console.say(
                "Add one of these lines, and --dry-run to see what it takes. --layout auto reads each file by its own.");
    }

    private static String quoted(String option) {
        return option.matches("[A-Za-z0-9_./-]+") ? option : "'" + option + "'";
    }
}
