package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.Address;
import dev.fairlead.cli.git.Git;
import dev.fairlead.cli.git.Repository;
import dev.fairlead.cli.history.Deployed;
import dev.fairlead.cli.history.GitopsHistory;
import dev.fairlead.cli.history.KeyPath;
import dev.fairlead.cli.history.Layout;
import dev.fairlead.cli.history.PathPattern;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.Server;
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
            "Layouts:",
            "  value      the version stands at --version-key: image_tag, image.tag, images[0].newTag,",
            "             images[name=frontend].newTag, \"quoted.key\".tag, {component}.image.tag",
            "  kustomize  every entry of images: is a component, its version is newTag or digest",
            "  argocd     every Application manifest is a component, its version is the Helm parameter",
            "             image.tag or targetRevision",
            "",
            "Examples:",
            "  fairlead import gitops --repository ./gitops --path 'image-tags/{environment}/{component}' \\",
            "      --version-key image_tag --domain GLOBAL.Acme --application Shop --dry-run",
            "  fairlead import gitops --repository https://github.com/acme/deploy.git \\",
            "      --path 'overlays/{environment}/**/kustomization.yaml' --layout kustomize \\",
            "      --domain GLOBAL.Acme --application Shop --tier live=production",
        })
public final class ImportGitops implements Callable<Integer> {
    /** How the files are read; the names are those of the option. */
    enum Kind {
        value,
        kustomize,
        argocd
    }

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
            required = true,
            paramLabel = "PATTERN",
            description = "Which files, with {environment} and {component}; * and ** stand for anything.")
    String path = "";

    @Option(names = "--layout", defaultValue = "value", paramLabel = "LAYOUT", description = "${COMPLETION-CANDIDATES}")
    Kind kind = Kind.value;

    @Option(names = "--version-key", paramLabel = "KEY", description = "Where the version stands (layout value).")
    @Nullable String versionKey;

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

    @Option(names = "--environment", paramLabel = "NAME", description = "Where --path has no {environment}.")
    String environment = "";

    @Option(names = "--component", paramLabel = "NAME", description = "Where neither path nor file names one.")
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

    private final Console console;

    public ImportGitops(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.requireDomain("--domain", domain);
        var history = history();
        var started = console.clock().millis();
        var found = new ArrayList<Deployed>();
        String source;
        try (var repository = Repository.open(new Git(console.variables()), place)) {
            source = "gitops:" + Address.shortName(repository.address());
            history.read(repository, repository.tip(branch), found::add);
        }
        if (history.matched().isEmpty()) {
            console.warn("no file in the history matches --path `" + path + "`");
        }
        var view = new GitopsView(console, history, found);
        if (dryRun) {
            output.print(console, view.json(console.clock().millis() - started), view::preview);
            return Exit.DONE.code();
        }
        var server = connection.recording(console);
        declare(server, found);
        var progress = console.progress("deployments", found.size());
        try (var feed = new Feed(server, "/api/v1/deployments", progress)) {
            found.forEach(deployed -> feed.add(deployed.fact(domain, source)));
            var tally = feed.finish();
            progress.finish();
            var millis = console.clock().millis() - started;
            var json = view.json(millis);
            json.put("deployments", tally.json());
            output.print(console, json, () -> {
                console.say(found.size() + " deployments found in " + history.commits() + " commits");
                new Summary(console).tally("deployments", tally);
                new Summary(console).skipped(history.skipped());
                console.say("done in " + millis + " ms");
            });
            return tally.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
        }
    }

    private GitopsHistory history() {
        var paths = PathPattern.parse(path);
        if (!paths.namesEnvironment() && environment.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, "--path has no {environment}; put it there, or give --environment NAME");
        }
        var layout = layout();
        boolean fileNames =
                !(layout instanceof Layout.Value value) || value.key().namesComponent();
        if (!paths.namesComponent() && !fileNames && component.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, "--path has no {component}; put it there, or give --component NAME");
        }
        return new GitopsHistory(paths, layout, new GitopsHistory.Defaults(environment, component));
    }

    private Layout layout() {
        if (kind != Kind.value && versionKey != null) {
            throw new Stop(Exit.WRONG_USAGE, "--version-key is for --layout value; leave one of them out");
        }
        return switch (kind) {
            case kustomize -> new Layout.Kustomize();
            case argocd -> new Layout.ArgoCd();
            case value -> {
                if (versionKey == null) {
                    throw new Stop(Exit.WRONG_USAGE, "give --version-key, such as image_tag, or another --layout");
                }
                yield new Layout.Value(KeyPath.parse(versionKey));
            }
        };
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
                                .put("environment", FullName.within(domain, name))
                                .put("tier", tier)
                                .json())
                .requireSuccess());
    }
}
