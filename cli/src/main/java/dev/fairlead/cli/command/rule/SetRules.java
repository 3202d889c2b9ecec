package dev.fairlead.cli.command.rule;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says by which rules something failed in a domain. */
@Command(
        name = "set",
        description = {
            "Say how long after a deployment something may say that it failed, and which deployments are hotfixes.",
            "",
            "It holds for the domain and those below that say nothing else, for all that was ever deployed: failures and"
                    + " rework are counted anew in the background. What you do not name stays as it is. What was said"
                    + " before stays visible, with who said it and why. Needs a token with the role maintainer.",
        },
        footer = {
            "",
            "In a pattern * is any characters and ? is one; all of the text must fit.",
            "",
            "Examples:",
            "  fairlead rules set GLOBAL.Acme.Store --look-back incident=12h --reason 'We are paged within hours' --dry-run",
            "  fairlead rules set GLOBAL.Acme.Store --hotfix 'branch=hotfix/*' --hotfix 'label:type=hotfix' \\",
            "      --reason 'our naming of branches'",
            "  fairlead rules set GLOBAL.Acme.Store --inherit incident --inherit rules --reason 'as everybody'",
        })
public final class SetRules implements Callable<Integer> {
    private static final String RULES = "rules";
    private static final List<String> WHAT = List.of("incident", "rollback", "revert", "hotfix", RULES);

    @Parameters(paramLabel = "DOMAIN", description = "Full name, such as GLOBAL.Acme.Store.")
    String domain = "";

    @Option(
            names = "--look-back",
            paramLabel = "CAUSE=SPAN",
            description =
                    "How long after a deployment an incident, a rollback, a revert or a hotfix says that it failed:"
                            + " minutes, hours or days (90m, 24h, 14d), from 1m to 365d. May be repeated.")
    Map<String, String> lookBacks = new LinkedHashMap<>();

    @Option(
            names = "--hotfix",
            paramLabel = "RULE",
            description = "By what a deployment is a hotfix: branch=PATTERN, version=PATTERN or label:NAME=PATTERN, an"
                    + " attribute that its build told. May be repeated: these are all rules of the domain then, instead of"
                    + " those before and those of domains above.")
    @Nullable List<String> hotfix;

    @Option(names = "--no-hotfix", description = "No deployment is a hotfix by a rule, whatever domains above say.")
    boolean noHotfix;

    @Option(
            names = "--inherit",
            paramLabel = "WHAT",
            description =
                    "Leave it to the domain above again: the look-back of incident, rollback, revert or hotfix, or"
                            + " the rules by which a deployment is a hotfix. May be repeated.")
    List<String> inherited = List.of();

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

    public SetRules(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        var server = connection.asking(console);
        var before =
                new DomainRules(server.get(DomainRules.path(domain), Map.of()).object());
        var after = new DomainRules(server.put(DomainRules.path(domain) + "?dryRun=" + dryRun, change(before))
                .object());
        output.print(console, after.answer(), () -> print(before, after));
        return Exit.DONE.code();
    }

    private void check() {
        FullName.requireDomain("DOMAIN", domain);
        if (lookBacks.isEmpty() && hotfix == null && !noHotfix && inherited.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, "nothing is said; give --look-back, --hotfix, --no-hotfix or --inherit");
        }
        for (var what : inherited) {
            if (!WHAT.contains(what)) {
                throw new Stop(Exit.WRONG_USAGE, "--inherit `" + what + "` is none of " + String.join(", ", WHAT));
            }
            if (lookBacks.containsKey(what)) {
                throw new Stop(Exit.WRONG_USAGE, "give only one of --inherit " + what + " and --look-back " + what);
            }
        }
        if ((noHotfix && hotfix != null) || (inherited.contains(RULES) && (noHotfix || hotfix != null))) {
            throw new Stop(Exit.WRONG_USAGE, "give only one of --hotfix, --no-hotfix and --inherit rules");
        }
    }

    /** All that the domain says then, as long as nobody else has said something meanwhile. */
    private Map<String, Object> change(DomainRules before) {
        var said = before.ownLookBacks();
        said.putAll(lookBacks);
        inherited.forEach(said::remove);
        var change = new LinkedHashMap<String, Object>();
        change.put("lookBacks", said);
        if (hotfix != null) {
            change.put("hotfix", hotfix.stream().map(Rules::read).toList());
        } else if (noHotfix) {
            change.put("hotfix", List.of());
        } else if (before.hasOwnHotfix() && !inherited.contains(RULES)) {
            change.put(
                    "hotfix",
                    before.ownHotfix().stream().map(SetRules::withoutNumber).toList());
        }
        change.put("reason", reason);
        change.put("revision", before.revision());
        return change;
    }

    private static Map<String, Object> withoutNumber(Map<String, Object> rule) {
        var said = new LinkedHashMap<>(rule);
        said.remove("number");
        return said;
    }

    private void print(DomainRules before, DomainRules after) {
        if (before.revision() == after.revision()) {
            console.say("nothing to change: " + after.domain() + " says so already");
            return;
        }
        var set = after.revisions().get(0);
        console.say(
                dryRun
                        ? after.domain() + ", if it were said; nothing was changed (--dry-run)"
                        : after.domain() + " since " + Rules.moment(set, "setAt") + ", revision " + after.revision()
                                + " by " + Rules.shown(set, "actor") + ": " + Rules.shown(set, "reason"));
        after.printAgainst(before, console);
        console.say(
                dryRun
                        ? "It would hold for all that was ever deployed."
                        : "It holds for all that was ever deployed: failures and rework are counted anew in the background.");
    }
}
