package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.Summary;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Address;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.git.process.Git;
import dev.fairlead.cli.gitops.Deployed;
import dev.fairlead.cli.gitops.GitopsHistory;
import dev.fairlead.cli.gitops.Naming;
import dev.fairlead.cli.gitops.PathPattern;
import dev.fairlead.cli.gitops.survey.Survey;
import dev.fairlead.cli.history.StorableNames;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.layout.Layouts;
import dev.fairlead.cli.layout.plain.RegexLayout;
import dev.fairlead.cli.layout.reading.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports the deployments that the history of a GitOps repository describes. */
@Command(
        name = "gitops",
        description = {
            "Import deployments from the history of a GitOps repository.",
            "",
            "Every change of the version in a matching file becomes a deployment at the commit's time; a file or a"
                    + " version that is gone, an undeployment. One commit is one rollout. Importing again adds what is"
                    + " new and changes nothing else.",
        },
        footer = {
            "",
            "Without --layout, --version-key or --version-regex it looks at the newest commit and proposes how to import.",
            "",
            "Where the version stands: --version-key image_tag, image.tag, images[0].newTag, images[name=frontend].newTag,",
            "\"quoted.key\".tag, {component}.image.tag. docs/importing.md shows every layout with an example.",
            "",
            "Examples:",
            "  fairlead import gitops --repository ./gitops --path 'image-tags/{environment}/{component}' \\",
            "      --version-key image_tag --domain GLOBAL.Acme --application Shop --dry-run",
            "  fairlead import gitops --repository https://github.com/acme/deploy.git \\",
            "      --path 'overlays/{environment}/**/kustomization.yaml' --layout kustomize \\",
            "      --domain GLOBAL.Acme --application Shop --tier live=production",
        })
public final class ImportGitops implements Callable<Integer> {
    @Option(
            names = "--repository",
            required = true,
            paramLabel = "DIR|URL",
            description = "A clone, a bare repository, a bundle, or an address that git can clone.")
    String place = "";

    @Option(names = "--branch", paramLabel = "NAME", description = "Default: the repository's main branch.")
    @Nullable String branch;

    @Option(
            names = "--path",
            paramLabel = "PATTERN",
            description =
                    "Which files, with {environment} and {component}; * and ** stand for anything. May be repeated; of"
                            + " several that match a file, the first counts.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            completionCandidates = LayoutNames.class,
            description = "${COMPLETION-CANDIDATES}")
    @Nullable String layout;

    @Option(
            names = "--version-key",
            paramLabel = "KEY",
            description = "Where the version stands (layouts value, env, terraform).")
    @Nullable String versionKey;

    @Option(
            names = "--version-regex",
            paramLabel = "REGEX",
            description =
                    "What a version looks like in any file (layout regex): a group version, or the first; groups component,"
                            + " environment, image and digest.")
    @Nullable String versionRegex;

    @Option(
            names = "--domain",
            required = true,
            paramLabel = "NAME",
            description = "Domain of all names, such as GLOBAL.Acme.Store.")
    String domain = "";

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "The application that all components found belong to; may be repeated.")
    List<String> applications = new ArrayList<>();

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where --path has no {environment}; or a pattern such as {namespace} of what the file names.")
    String environment = "";

    @Option(
            names = "--component",
            paramLabel = "NAME",
            description =
                    "Where neither path nor file names one; or a pattern that decides: {image}, {repository}, {name},"
                            + " {container}, {component}.")
    String component = "";

    @Option(
            names = "--tier",
            paramLabel = "ENVIRONMENT=TIER",
            description = "production, staging, testing, development or other; may be repeated.")
    Map<String, String> tiers = new LinkedHashMap<>();

    @Option(names = "--dry-run", description = "Show what would be imported; needs no server.")
    boolean dryRun;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private static final String SAY_HOW =
            "give --version-key, such as image_tag, or --version-regex, or a --layout; docs/importing.md shows which fits";

    /** How far a clock may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final Console console;

    public ImportGitops(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.requireDomain("--domain", domain);
        applications.forEach(this::explainDots);
        if (layout == null && versionKey == null && versionRegex == null) {
            return propose();
        }
        var history = history();
        var started = console.clock().millis();
        var found = new ArrayList<Deployed>();
        List<String> formerly;
        Partial partial;
        try (var repository = Repository.open(new Git(console.variables()), place)) {
            formerly = List.of("gitops:" + Address.shortName(repository.address()));
            var tip = repository.tip(branch);
            partial = new Partial(console, repository.promised());
            repository.promised().fetchTrees(tip);
            var log = new FileLog(
                    repository,
                    tip,
                    repository.branchName(branch).orElse(null),
                    console.clock().instant().plus(CLOCKS_APART));
            history.read(repository, log, found::add);
            partial.tellCost();
        }
        checkPaths(history);
        var view = new GitopsView(console, history, found);
        if (dryRun) {
            output.print(console, view.json(console.clock().millis() - started), view::preview);
            console.out().flush();
        }
        partial.requireWhole();
        if (dryRun) {
            return Exit.DONE.code();
        }
        return send(history, found, formerly, view, started);
    }

    /** Who writes GOV.UK seldom means UK in a domain GOV. */
    private void explainDots(String application) {
        if (application.indexOf('.') >= 0 && !application.startsWith("GLOBAL.")) {
            var full = FullName.within(domain, application);
            console.warn("--application `" + application + "` has a dot, which separates domains: it is `"
                    + application.substring(application.lastIndexOf('.') + 1) + "` in the domain "
                    + FullName.domainOf(full) + "; for one name in " + domain + " write `"
                    + application.replace('.', '-') + "`");
        }
    }

    /** A pattern that matches nothing is a mistake in it, also where others match. */
    private void checkPaths(GitopsHistory history) {
        var matched = history.matched();
        var unused = paths.stream()
                .filter(path -> {
                    var pattern = PathPattern.parse(path);
                    return matched.stream()
                            .noneMatch(file -> pattern.match(file).isPresent());
                })
                .toList();
        if (unused.isEmpty()) {
            return;
        }
        var what = "no file in the history that " + (layout == null ? "the command" : "--layout " + layout)
                + " reads matches --path `" + String.join("` or `", unused)
                + "`; patterns begin at the repository's root, and ** stands for any directories";
        if (unused.size() == paths.size()) {
            throw new Stop(Exit.WRONG_USAGE, what);
        }
        console.warn(what);
    }

    private int send(
            GitopsHistory history, List<Deployed> found, List<String> formerly, GitopsView view, long started) {
        var server = connection.recording(console);
        declare(server, found);
        var progress = console.progress("deployments", found.size());
        try (var feed = new Feed(server, "/api/v1/deployments", progress)) {
            found.forEach(deployed -> feed.add(deployed.fact(domain, formerly)));
            var tally = feed.finish();
            progress.finish();
            var millis = console.clock().millis() - started;
            var json = view.json(millis);
            json.put("deployments", tally.json());
            output.print(console, json, () -> {
                console.say(
                        Plural.of(found.size(), "deployment") + " found in " + Plural.of(history.commits(), "commit"));
                new Summary(console).tally("deployments", tally);
                view.account();
                console.say("done in " + millis + " ms");
            });
            return tally.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
        }
    }

    /** Looks at the newest commit and says which layouts it seems to have. */
    private int propose() {
        Survey.Seen seen;
        try (var repository = Repository.open(new Git(console.variables()), place)) {
            seen = Survey.of(repository, repository.tip(branch));
        } catch (Stop e) {
            throw new Stop(Exit.WRONG_USAGE, SAY_HOW + " (nothing can be proposed: " + e.getMessage() + ")", e);
        }
        var view = new ProposalView(console, seen);
        output.print(console, view.json(), view::print);
        console.out().flush();
        console.warn(SAY_HOW);
        return Exit.WRONG_USAGE.code();
    }

    private GitopsHistory history() {
        var chosen = chosen();
        if (paths.isEmpty()) {
            if (!"auto".equals(layout)) {
                throw new Stop(
                        Exit.WRONG_USAGE,
                        "--path is missing; say which files, such as --path 'image-tags/{environment}/{component}', or leave"
                                + " out --layout to see what fits");
            }
            paths.add("**");
        }
        var patterns = paths.stream().map(PathPattern::parse).toList();
        var naming = new Naming(environment, component);
        boolean saysEnvironment = chosen instanceof RegexLayout regex && regex.namesEnvironments();
        for (var pattern : patterns) {
            if (!pattern.namesEnvironment() && !naming.namesEnvironment() && !saysEnvironment) {
                throw new Stop(
                        Exit.WRONG_USAGE, "--path has no {environment}; put it there, or give --environment NAME");
            }
            if (!pattern.namesComponent() && !chosen.namesComponents() && !naming.namesComponent()) {
                throw new Stop(Exit.WRONG_USAGE, "--path has no {component}; put it there, or give --component NAME");
            }
        }
        return new GitopsHistory(patterns, chosen, naming);
    }

    private Layout chosen() {
        var usual = versionRegex == null ? "value" : "regex";
        return Layouts.named(layout == null ? usual : layout).with(versionKey, versionRegex);
    }

    /** Applications before their deployments, so that the server need not look at those again. */
    private void declare(Server server, List<Deployed> found) {
        var components = new TreeSet<String>();
        found.forEach(deployed -> components.add(deployed.componentIn(domain)));
        for (var application : components.isEmpty() ? List.<String>of() : applications) {
            var fact = new Fact()
                    .put("application", FullName.within(domain, application))
                    .putUnlessEmpty("components", components);
            server.post("/api/v1/application-versions", fact.json()).requireSuccess();
        }
        tiers.forEach((name, tier) -> server.post(
                        "/api/v1/environments",
                        new Fact()
                                .put(
                                        "environment",
                                        name.startsWith("GLOBAL.") ? name : StorableNames.within(domain, name))
                                .put("tier", tier)
                                .json())
                .requireSuccess());
    }
}
