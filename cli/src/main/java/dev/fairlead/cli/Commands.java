package dev.fairlead.cli;

import dev.fairlead.cli.command.Help;
import dev.fairlead.cli.command.PrintCompletion;
import dev.fairlead.cli.command.access.AddUser;
import dev.fairlead.cli.command.access.ChangePassword;
import dev.fairlead.cli.command.access.ChangeRole;
import dev.fairlead.cli.command.access.DeleteUser;
import dev.fairlead.cli.command.access.LinkUser;
import dev.fairlead.cli.command.access.ListUsers;
import dev.fairlead.cli.command.access.ResetSecondFactor;
import dev.fairlead.cli.command.access.ShowAccessLog;
import dev.fairlead.cli.command.access.SwitchUser;
import dev.fairlead.cli.command.access.UnlinkUser;
import dev.fairlead.cli.command.account.ChangeOwnPassword;
import dev.fairlead.cli.command.account.EndSession;
import dev.fairlead.cli.command.account.ListOwnTokens;
import dev.fairlead.cli.command.account.ListSessions;
import dev.fairlead.cli.command.admin.AddOrganization;
import dev.fairlead.cli.command.admin.DeclareAlias;
import dev.fairlead.cli.command.admin.ListAliases;
import dev.fairlead.cli.command.admin.ListOrganizations;
import dev.fairlead.cli.command.admin.Rebuild;
import dev.fairlead.cli.command.admin.RemoveAlias;
import dev.fairlead.cli.command.admin.SetZone;
import dev.fairlead.cli.command.admin.Status;
import dev.fairlead.cli.command.annotation.Annotate;
import dev.fairlead.cli.command.annotation.ListAnnotations;
import dev.fairlead.cli.command.annotation.VoidAnnotation;
import dev.fairlead.cli.command.engine.ApplyConfiguration;
import dev.fairlead.cli.command.engine.ListCredentials;
import dev.fairlead.cli.command.engine.ListNotifications;
import dev.fairlead.cli.command.engine.ResendNotification;
import dev.fairlead.cli.command.engine.SetCredential;
import dev.fairlead.cli.command.engine.ShowConfiguration;
import dev.fairlead.cli.command.engine.TestChannel;
import dev.fairlead.cli.command.grant.ExplainAccess;
import dev.fairlead.cli.command.grant.GrantRole;
import dev.fairlead.cli.command.grant.ListGrants;
import dev.fairlead.cli.command.grant.RevokeGrant;
import dev.fairlead.cli.command.importing.ImportGit;
import dev.fairlead.cli.command.importing.ImportGitops;
import dev.fairlead.cli.command.importing.ImportIncidents;
import dev.fairlead.cli.command.importing.ImportOwners;
import dev.fairlead.cli.command.incident.ListIncidents;
import dev.fairlead.cli.command.incident.ListMarks;
import dev.fairlead.cli.command.incident.MarkDeployment;
import dev.fairlead.cli.command.incident.PlaceIncident;
import dev.fairlead.cli.command.incident.ShowIncident;
import dev.fairlead.cli.command.incident.UnmarkDeployment;
import dev.fairlead.cli.command.incident.UnplaceIncident;
import dev.fairlead.cli.command.incident.VoidIncident;
import dev.fairlead.cli.command.intake.Backfill;
import dev.fairlead.cli.command.intake.ListDeliveries;
import dev.fairlead.cli.command.intake.ReplayDeliveries;
import dev.fairlead.cli.command.intake.ShowDelivery;
import dev.fairlead.cli.command.intake.TryDelivery;
import dev.fairlead.cli.command.intake.rule.SetIntakeRules;
import dev.fairlead.cli.command.intake.rule.ShowIntakeRules;
import dev.fairlead.cli.command.intake.source.AddSource;
import dev.fairlead.cli.command.intake.source.ChangeSecret;
import dev.fairlead.cli.command.intake.source.ConnectSource;
import dev.fairlead.cli.command.intake.source.ListSources;
import dev.fairlead.cli.command.intake.source.TellSource;
import dev.fairlead.cli.command.name.ChangeName;
import dev.fairlead.cli.command.name.DeleteName;
import dev.fairlead.cli.command.name.ListFormerNames;
import dev.fairlead.cli.command.owner.DeleteTeam;
import dev.fairlead.cli.command.owner.ListOwners;
import dev.fairlead.cli.command.owner.ListTeams;
import dev.fairlead.cli.command.owner.SetOwner;
import dev.fairlead.cli.command.owner.SetTeam;
import dev.fairlead.cli.command.owner.UnsetOwner;
import dev.fairlead.cli.command.record.ListFacts;
import dev.fairlead.cli.command.record.RecordBuild;
import dev.fairlead.cli.command.record.RecordDeployment;
import dev.fairlead.cli.command.record.RecordFacts;
import dev.fairlead.cli.command.record.RecordIncident;
import dev.fairlead.cli.command.record.VoidDeployment;
import dev.fairlead.cli.command.report.ReportAll;
import dev.fairlead.cli.command.report.ReportFailRate;
import dev.fairlead.cli.command.report.ReportFailures;
import dev.fairlead.cli.command.report.ReportFrequency;
import dev.fairlead.cli.command.report.ReportLeadTime;
import dev.fairlead.cli.command.report.ShowInventory;
import dev.fairlead.cli.command.rollout.Deploy;
import dev.fairlead.cli.command.rollout.ListRollouts;
import dev.fairlead.cli.command.rollout.PlanRollout;
import dev.fairlead.cli.command.rollout.Rollback;
import dev.fairlead.cli.command.rollout.ShowRolloutLog;
import dev.fairlead.cli.command.rollout.TellRollout;
import dev.fairlead.cli.command.rule.SetRules;
import dev.fairlead.cli.command.rule.ShowRules;
import dev.fairlead.cli.command.token.CreateToken;
import dev.fairlead.cli.command.token.ListTokens;
import dev.fairlead.cli.command.token.RevokeToken;
import dev.fairlead.cli.command.trail.CheckTrails;
import dev.fairlead.cli.command.trail.ExportTrail;
import dev.fairlead.cli.command.trail.ShowAudit;
import dev.fairlead.cli.command.workload.AllowWorkload;
import dev.fairlead.cli.command.workload.DisallowWorkload;
import dev.fairlead.cli.command.workload.DistrustIssuer;
import dev.fairlead.cli.command.workload.ListWorkloads;
import dev.fairlead.cli.command.workload.TrustIssuer;
import dev.fairlead.cli.command.workload.TryWorkload;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of all commands, every one made here. */
final class Commands {
    private static final String COMPLETION = "completion";

    private Commands() {}

    /**
     * @param arguments of this call: below a command that only holds others, commands are made only when one of them is
     *     meant, which saves a third of the start-up time
     */
    static CommandLine of(Object root, Console console, List<String> arguments) {
        var program = new CommandLine(root);
        var all = arguments.contains(COMPLETION);
        program.addSubcommand(group(
                new Groups.Recording(),
                all || arguments.contains("record"),
                () -> List.of(
                        new RecordBuild(console),
                        new RecordDeployment(console),
                        new RecordIncident(console),
                        new RecordFacts(console))));
        program.addSubcommand(group(
                new Groups.Importing(),
                all || arguments.contains("import"),
                () -> List.of(
                        new ImportGit(console),
                        new ImportGitops(console),
                        new ImportIncidents(console),
                        new ImportOwners(console))));
        program.addSubcommand(
                group(new Groups.Reporting(), all || arguments.contains("report"), () -> reports(console)));
        program.addSubcommand(group(
                new Groups.Judging(),
                all || arguments.contains("incidents") || arguments.contains("incident"),
                () -> List.of(
                        new ListIncidents(console),
                        new ShowIncident(console),
                        new PlaceIncident(console),
                        new UnplaceIncident(console),
                        new VoidIncident(console))));
        program.addSubcommand(
                group(new Groups.Delivering(), all || arguments.contains("intake"), () -> deliveries(console)));
        program.addSubcommand(new Annotate(console));
        program.addSubcommand(group(
                new Groups.Noting(),
                all || arguments.contains("annotations"),
                () -> List.of(new ListAnnotations(console), new VoidAnnotation(console))));
        program.addSubcommand(new MarkDeployment(console));
        program.addSubcommand(new UnmarkDeployment(console));
        program.addSubcommand(new ListMarks(console));
        program.addSubcommand(group(
                new Groups.Ruling(),
                all || arguments.contains("rules"),
                () -> List.of(new ShowRules(console), new SetRules(console))));
        program.addSubcommand(new Deploy(console, Patience::pause));
        program.addSubcommand(new PlanRollout(console));
        program.addSubcommand(new Rollback(console, Patience::pause));
        program.addSubcommand(new ListRollouts(console));
        program.addSubcommand(new ShowRolloutLog(console, Patience::pause));
        for (var what : TellRollout.What.values()) {
            program.addSubcommand(
                    named(new TellRollout(console, what), what.word(), what.description(), what.footer()));
        }
        program.addSubcommand(new ListFacts(console));
        program.addSubcommand(group(
                new Groups.Naming(),
                all || arguments.contains("repositories"),
                () -> List.of(new DeclareAlias(console), new ListAliases(console), new RemoveAlias(console))));
        program.addSubcommand(group(
                new Groups.Parting(),
                all || arguments.contains("organizations"),
                () -> List.of(new AddOrganization(console), new ListOrganizations(console))));
        program.addSubcommand(group(new Groups.Calling(), all || arguments.contains("names"), () -> names(console)));
        program.addSubcommand(group(
                new Groups.Owning(),
                all || arguments.contains("owner") || arguments.contains("owners"),
                () -> List.of(new SetOwner(console), new UnsetOwner(console), new ListOwners(console))));
        program.addSubcommand(group(
                new Groups.Teaming(),
                all || arguments.contains("teams") || arguments.contains("team"),
                () -> List.of(new ListTeams(console), new SetTeam(console), new DeleteTeam(console))));
        program.addSubcommand(new ShowInventory(console));
        program.addSubcommand(new VoidDeployment(console));
        program.addSubcommand(new Rebuild(console, Patience::pause));
        program.addSubcommand(new SetZone(console));
        program.addSubcommand(group(
                new Groups.Admitting(),
                all || arguments.contains("users"),
                () -> List.of(
                        new ListUsers(console),
                        new AddUser(console),
                        new ChangePassword(console),
                        new LinkUser(console),
                        new UnlinkUser(console),
                        new ResetSecondFactor(console),
                        new ChangeRole(console),
                        switching(console, SwitchUser.What.DISABLE),
                        switching(console, SwitchUser.What.ENABLE),
                        new DeleteUser(console),
                        new ShowAccessLog(console))));
        program.addSubcommand(group(
                new Groups.Confining(),
                all || arguments.contains("access"),
                () -> List.of(
                        new ListGrants(console),
                        new GrantRole(console),
                        new RevokeGrant(console),
                        new ExplainAccess(console))));
        program.addSubcommand(group(
                new Groups.Equipping(),
                all || arguments.contains("tokens"),
                () -> List.of(new ListTokens(console), new CreateToken(console), new RevokeToken(console))));
        program.addSubcommand(group(
                new Groups.Trusting(),
                all || arguments.contains("workloads"),
                () -> List.of(
                        new ListWorkloads(console),
                        new TrustIssuer(console),
                        new DistrustIssuer(console),
                        new AllowWorkload(console),
                        new DisallowWorkload(console),
                        new TryWorkload(console))));
        program.addSubcommand(group(
                new Groups.Minding(),
                all || arguments.contains("account"),
                () -> List.of(
                        new ListSessions(console),
                        new EndSession(console),
                        new ListOwnTokens(console),
                        new ChangeOwnPassword(console))));
        program.addSubcommand(new ApplyConfiguration(console));
        program.addSubcommand(new ShowConfiguration(console));
        program.addSubcommand(group(
                new Groups.Entrusting(),
                all || arguments.contains("credential"),
                () -> List.of(new SetCredential(console), new ListCredentials(console))));
        program.addSubcommand(group(
                new Groups.Notifying(),
                all || arguments.contains("notifications"),
                () -> List.of(
                        new ListNotifications(console), new ResendNotification(console), new TestChannel(console))));
        program.addSubcommand(new CommandLine(new ShowAudit(console))
                .addSubcommand(new CheckTrails(console))
                .addSubcommand(new ExportTrail(console)));
        program.addSubcommand(new Status(console));
        program.addSubcommand(new PrintCompletion());
        program.addSubcommand(new Help());
        program.getCommandSpec().mixinStandardHelpOptions(true);
        teach(program.getCommandSpec());
        return program;
    }

    private static List<Object> deliveries(Console console) {
        var sources = new ArrayList<Object>(List.of(new ListSources(console), new AddSource(console)));
        for (var what : TellSource.What.values()) {
            sources.add(named(new TellSource(console, what), what.word(), what.description(), what.footer()));
        }
        sources.add(new ChangeSecret(console));
        sources.add(new ConnectSource(console));
        return List.of(
                new ListDeliveries(console),
                new ShowDelivery(console),
                new TryDelivery(console),
                new ReplayDeliveries(console),
                new Backfill(console, Patience::pause),
                group(new Groups.Connecting(), true, () -> sources),
                group(
                        new Groups.Meaning(),
                        true,
                        () -> List.of(new ShowIntakeRules(console), new SetIntakeRules(console))));
    }

    private static CommandLine switching(Console console, SwitchUser.What what) {
        return named(new SwitchUser(console, what), what.word(), what.description(), what.footer());
    }

    private static List<Object> names(Console console) {
        var names = new ArrayList<Object>();
        for (var what : ChangeName.What.values()) {
            names.add(named(new ChangeName(console, what), what.word(), what.description(), what.footer()));
        }
        names.add(new DeleteName(console));
        names.add(new ListFormerNames(console));
        return names;
    }

    private static List<Object> reports(Console console) {
        var reports = new ArrayList<Object>(
                List.of(new ReportFrequency(console), new ReportLeadTime(console), new ReportFailRate(console)));
        for (var what : ReportFailures.What.values()) {
            reports.add(named(new ReportFailures(console, what), what.word(), what.description(), what.footer()));
        }
        reports.add(new ReportAll(console));
        return reports;
    }

    /** One of several commands of a class. */
    private static CommandLine named(Object its, String word, String description, String... footer) {
        return named(its, word, new String[] {description}, footer);
    }

    private static CommandLine named(Object its, String word, String[] description, String... footer) {
        var command = new CommandLine(its);
        command.getCommandSpec()
                .name(word)
                .usageMessage()
                .description(description)
                .footer(footer);
        return command;
    }

    private static CommandLine group(Object parent, boolean filled, Supplier<List<Object>> children) {
        var group = new CommandLine(parent);
        if (filled) {
            children.get().forEach(group::addSubcommand);
        }
        return group;
    }

    /**
     * Every command has --help; one that only holds others asks for one of them. Only the program itself has --version: in a
     * pipeline it is the version of what was built.
     */
    private static void teach(CommandSpec spec) {
        if (!spec.optionsMap().containsKey("--help")) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build());
        }
        spec.usageMessage()
                .synopsisSubcommandLabel(spec.userObject() instanceof Callable<?> ? "[COMMAND]" : "COMMAND")
                .sortOptions(false)
                // sorted, it depends on the locale: capitals of the Turkish i are behind z
                .sortSynopsis(false)
                .showDefaultValues(false);
        spec.subcommands().values().forEach(child -> teach(child.getCommandSpec()));
    }
}
