package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.PathsAnswer;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Address;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.clone.Tag;
import dev.fairlead.cli.git.history.CommitLog;
import dev.fairlead.cli.git.history.CommitLog.Detail;
import dev.fairlead.cli.git.history.MergeTimes;
import dev.fairlead.cli.git.history.PathUse;
import dev.fairlead.cli.git.process.Git;
import dev.fairlead.cli.history.GitHistory;
import dev.fairlead.cli.history.TagPrefixes;
import dev.fairlead.cli.history.TaggedVersions;
import dev.fairlead.cli.history.VersionPattern;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.RecordingCounts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports the commits and tags of the repository that a component is built from. */
@Command(
        name = "git",
        description = {
            "Import the commits and release tags of a component's repository.",
            "",
            "Every commit of the branch and of the matching tags becomes a commit, every tag a version of the component."
                    + " Importing again adds what is new; a tag that was moved since corrects its version.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead import git --repository . --component GLOBAL.Acme.Store.checkout --tags 'v*'",
            "  fairlead import git --repository https://github.com/acme/checkout.git --branch main \\",
            "      --component GLOBAL.Acme.Store.checkout --tags 'v*' --application GLOBAL.Acme.Store.shop",
            "One of several components of a repository, tagged api/v1.0.0:",
            "  fairlead import git --repository . --component GLOBAL.Acme.Store.api \\",
            "      --tags 'api/*' --version-pattern 'api/(.*)' --paths 'api/**' --paths 'libs/common/**'",
        })
public final class ImportGit implements Callable<Integer> {
    @Option(
            names = "--repository",
            required = true,
            paramLabel = "DIR|URL",
            description = "A clone, a bare repository, a bundle, or an address that git can clone.")
    String place = "";

    @Option(
            names = "--component",
            required = true,
            paramLabel = "NAME",
            description = "Full name of the component, such as GLOBAL.Acme.Store.checkout.")
    String component = "";

    @Option(names = "--branch", paramLabel = "NAME", description = "Default: the repository's main branch.")
    @Nullable String branch;

    @Option(
            names = "--tags",
            paramLabel = "PATTERN",
            description = "Which tags are versions, as `git tag --list` takes it, such as 'v*' or '[0-9]*'; may be"
                    + " repeated; default: all of them. '' takes none: enough where versions are named after commits.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--version-pattern",
            paramLabel = "REGEX",
            description = "Which part of a tag is the version: the first group, as in 'api/(.*)'. Tags that it does not"
                    + " match are left out, and counted. Default: the whole tag.")
    @Nullable String versionPattern;

    @Option(
            names = "--paths",
            paramLabel = "GLOB",
            description = "Files that belong to the component, as git's glob pathspecs: 'api/**'; may be repeated. Its"
                    + " changes are then the commits that touch them. Default: all files.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "An application that the component belongs to; may be repeated.")
    List<String> applications = new ArrayList<>();

    @Option(names = "--repository-url", paramLabel = "URL", description = "Address to record instead of the one found.")
    @Nullable String repositoryUrl;

    @Mixin
    final PatchIdOption patchIds = new PatchIdOption();

    @Option(names = "--dry-run", description = "Show what would be imported; needs no server.")
    boolean dryRun;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ImportGit(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.require("--component", component);
        applications.forEach(name -> FullName.require("--application", name));
        paths.forEach(ImportGit::requirePath);
        var pattern = pattern();
        var started = console.clock().millis();
        try (var repository = Repository.open(new Git(console.variables()), place)) {
            var tip = repository.tip(branch);
            checkPaths(repository, tip);
            var found = tags(repository);
            var address = repositoryUrl == null ? repository.address() : Address.withoutCredentials(repositoryUrl);
            var tips = new LinkedHashSet<>(Set.of(tip));
            found.forEach(tag -> tag.commit().ifPresent(tips::add));
            if (versionPattern == null) {
                new TagPrefixes(found)
                        .advice(place, FullName.domainOf(component), path -> repository.hasDirectory(tip, path))
                        .forEach(console::warn);
            }
            var versions = new TaggedVersions(component, address, found, pattern);
            var view = new ImportGitView(console, output, address, versions);
            if (dryRun) {
                new CommitLog(repository).read(tips, view::see);
                return view.show(repository);
            }
            return send(repository, tip, tips, address, view, started);
        }
    }

    private static void requirePath(String path) {
        var objection = path.isBlank()
                ? "is empty"
                : path.startsWith("/")
                        ? "begins with a slash; paths begin at the repository's root, as in 'api/**'"
                        : path.startsWith(":")
                                ? "begins with a colon; only plain globs are taken, as in 'api/**'"
                                : List.of(path.split("/")).contains("..") ? "leads out of the repository" : "";
        if (!objection.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, "--paths " + objection);
        }
    }

    /** What lives nowhere would have no changes for ever. */
    private void checkPaths(Repository repository, String tip) {
        var unused = PathUse.matchingNothing(repository, tip, paths);
        if (unused.isEmpty()) {
            return;
        }
        var what = "no file in the history matches --paths `" + String.join("`, `", unused)
                + "`; globs begin at the repository's root, as in 'api/**'";
        if (unused.size()
                == paths.stream().filter(path -> !path.startsWith("!")).count()) {
            throw new Stop(Exit.WRONG_USAGE, what);
        }
        console.warn(what);
    }

    private VersionPattern pattern() {
        try {
            return versionPattern == null ? VersionPattern.WHOLE : VersionPattern.of(versionPattern);
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.WRONG_USAGE, "--version-pattern " + e.getMessage(), e);
        }
    }

    private List<Tag> tags(Repository repository) {
        var patterns = tags.stream().filter(one -> !one.isEmpty()).toList();
        if (!tags.isEmpty() && patterns.isEmpty()) {
            return List.of();
        }
        var found = Tag.list(repository, patterns);
        if (!patterns.isEmpty() && found.isEmpty()) {
            console.warn("no tag matches `" + String.join("`, `", patterns) + "`; importing the commits only");
        }
        return found;
    }

    private int send(
            Repository repository, String tip, Set<String> tips, String address, ImportGitView view, long started) {
        var details = patchIds.details(console, repository, tips);
        if (!paths.isEmpty()) {
            details.add(Detail.PATHS);
        }
        var server = connection.recording(console);
        var domain = FullName.domainOf(component);
        var base = new Fact()
                .put("component", component)
                .put("repository", address)
                .putUnlessEmpty("applications", applications)
                .putUnlessEmpty("paths", paths);
        var placed = server.post("/api/v1/component-versions", base.json()).object();
        PathsAnswer.warn(console, component, placed);
        view.placed(placed);
        var merged = MergeTimes.of(repository, tip);
        var log = new CommitLog(repository, details);
        var progress = console.progress("commits", 0);
        RecordingCounts commits;
        try (var feed = new Feed(server, "/api/v1/commits", progress)) {
            log.read(tips, commit -> {
                view.see(commit);
                feed.add(GitHistory.fact(address, domain, commit, merged.of(commit.sha())));
            });
            commits = feed.finish();
        }
        RecordingCounts tagged;
        try (var feed = new Feed(server, "/api/v1/component-versions", progress)) {
            view.versions().facts().forEach(feed::add);
            tagged = feed.finish();
        }
        progress.finish();
        view.patchesUnknown(log.unreadablePatches());
        view.tell(repository, commits, tagged, console.clock().millis() - started);
        return commits.refused() + tagged.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
    }
}
