package dev.fairlead.cli.command.record;

import dev.fairlead.cli.build.BuiltHistory;
import dev.fairlead.cli.build.ComponentPaths;
import dev.fairlead.cli.build.EarlierBuild;
import dev.fairlead.cli.build.Workspace;
import dev.fairlead.cli.build.Workspace.Built;
import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.PathsAnswer;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.VersionName;
import dev.fairlead.cli.command.Warnings;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.git.clone.Address;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.Commit;
import dev.fairlead.cli.git.history.PathUse;
import dev.fairlead.cli.git.process.Git;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.RecordingCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records one build of a component, and the commits that are in it. */
@Command(
        name = "build",
        description = {
            "Record that a version of a component was built, and from which commits.",
            "",
            "Run it in the checked-out repository, in the job that builds. The commit that is checked out is the one that"
                    + " was built; branch, build id and the like come from the variables of the pipeline. What you give"
                    + " yourself wins. Of the commits before, the server gets those that it lacks. Running it again changes"
                    + " nothing.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead record build --component GLOBAL.Acme.Store.checkout --version v1_2",
            "  fairlead record build --component 'GLOBAL.Acme.Store.checkout;v1_2'",
            "  fairlead record build --component 'GLOBAL.Acme.Store.checkout;main' --version 42 \\",
            "      --application GLOBAL.Acme.Store.shop --digest sha256:4f53...",
            "  fairlead record build --component GLOBAL.Acme.Store.checkout --version v1_2 \\",
            "      --sbom bom.json --readme README.md",
        })
public final class RecordBuild implements Callable<Integer> {
    @Option(
            names = "--component",
            required = true,
            paramLabel = "NAME;VERSION",
            description =
                    "Full name, such as GLOBAL.Acme.Store.checkout, with a variant after a semicolon, and the version"
                            + " after another.")
    String component = "";

    @Option(
            names = {"--component-version", "--version"},
            paramLabel = "VERSION",
            description =
                    "Name of the version, usually the tag of the image that was built, where it does not stand in the"
                            + " name.")
    String version = "";

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "An application that the component belongs to; may be repeated.")
    List<String> applications = new ArrayList<>();

    @Option(names = "--directory", paramLabel = "DIR", description = "The checked-out repository; default: here.")
    Path directory = Path.of("");

    @Option(names = "--repository-url", paramLabel = "URL", description = "Address of the repository.")
    @Nullable String repositoryUrl;

    @Option(names = "--commit", paramLabel = "SHA", description = "The commit that was built.")
    @Nullable String commit;

    @Option(names = "--branch", paramLabel = "NAME", description = "The branch that was built.")
    @Nullable String branch;

    @Option(names = "--build-id", paramLabel = "ID", description = "What the build tool calls this build.")
    @Nullable String buildId;

    @Option(names = "--build-url", paramLabel = "URL", description = "Where the build can be looked at.")
    @Nullable String buildUrl;

    @Option(names = "--built-at", paramLabel = "TIME", description = "When it was built.")
    @Nullable Instant builtAt;

    @Option(names = "--digest", paramLabel = "DIGEST", description = "Digest of the artifact, such as sha256:....")
    @Nullable String digest;

    @Option(names = "--purl", paramLabel = "PURL", description = "Package URL of the artifact.")
    @Nullable String purl;

    @Option(names = "--attribute", paramLabel = "KEY=VALUE", description = "Anything else to keep; may be repeated.")
    Map<String, String> attributes = new LinkedHashMap<>();

    @Mixin
    final HistoryOptions history = new HistoryOptions();

    @Mixin
    final PipelineOptions pipelines = new PipelineOptions();

    @Mixin
    final DocumentOptions documents = new DocumentOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RecordBuild(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var named = VersionName.of("--component", component, version);
        component = named.name();
        version = named.version();
        var asked = history.limits(console, !history.paths.isEmpty());
        var loaded = documents.load();
        var server = connection.recording(console);
        var pipeline = pipelines.detect(console);
        var repository = Repository.find(
                new Git(console.variables()), directory.toAbsolutePath().normalize(), console::warn);
        var workspace = new Workspace(directory.toAbsolutePath().normalize(), repository, pipeline);
        var built = workspace.find(commit);
        workspace.warnings().forEach(console::warn);
        var address = Optional.ofNullable(repositoryUrl)
                .map(Address::withoutCredentials)
                .or(() -> Optional.ofNullable(built.address()));
        var commits = new RecordingCounts();
        var told = Optional.<BuiltHistory>empty();
        var paths = List.copyOf(history.paths);
        if (repository.isPresent() && built.commit() != null && address.isPresent()) {
            PathUse.matchingNothing(repository.get(), built.commit().sha(), paths)
                    .forEach(
                            glob -> console.warn(
                                    "no file in the history matches --paths `" + glob
                                            + "`, so that no change is one of the component by it; globs begin at the repository's root"));
            paths = paths.isEmpty() ? new ComponentPaths(server).of(component) : paths;
            var limits = new BuiltHistory.Limits(asked.commits(), asked.deepen(), !paths.isEmpty());
            var feed = new BuiltHistory(
                    console,
                    server,
                    FullName.domainOf(component),
                    address.get(),
                    repository.get(),
                    limits,
                    pipeline.remedy(),
                    isMain(pipeline, repository.get(), built));
            commits = feed.send(built.commit().sha());
            feed.warnings().forEach(console::warn);
            told = Optional.of(feed);
        }
        boolean decided = built.sha() != null || digest != null;
        (decided ? EarlierBuild.find(server, component, version) : Optional.<EarlierBuild>empty())
                .flatMap(earlier -> earlier.warning(version, built.sha(), digest))
                .ifPresent(console::warn);
        var answer = server.post("/api/v1/component-versions", fact(pipeline, address, built))
                .object();
        PathsAnswer.warn(console, component, answer);
        Warnings.print(console, answer);
        DocumentOptions.send(server, component + ";" + version, loaded);
        var json = new LinkedHashMap<String, Object>(answer);
        json.put("commits", commits.json());
        told.filter(feed -> !feed.json().isEmpty()).ifPresent(feed -> json.put("history", feed.json()));
        if (!paths.isEmpty()) {
            json.put("paths", paths);
        }
        json.put("pipeline", pipeline.json());
        if (!loaded.isEmpty()) {
            json.put("documents", loaded.size());
        }
        long created = commits.created();
        var cost = told.flatMap(BuiltHistory::cost);
        output.print(console, json, () -> {
            console.say(Json.string(answer, "status") + " " + component + ";" + version
                    + (built.sha() == null ? "" : " from commit " + built.sha()) + ", "
                    + Plural.of(created, "new commit")
                    + (loaded.isEmpty() ? "" : ", documents: " + loaded.size()));
            cost.ifPresent(console::say);
            console.say(pipeline.sentence());
        });
        commits.examples().forEach(console::warn);
        return commits.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
    }

    /** Only where the pipeline or the clone says which branch is the main one, and nothing is only proposed. */
    private boolean isMain(Pipeline pipeline, Repository repository, Built built) {
        var name = branch == null ? built.branch() : branch;
        var main = pipeline.find(RunDetail.MAIN_BRANCH).or(repository::mainBranch);
        return main.isPresent()
                && main.get().equals(name)
                && pipeline.find(RunDetail.PULL_REQUEST).isEmpty();
    }

    private Map<String, Object> fact(Pipeline pipeline, Optional<String> address, Built built) {
        var of = Optional.ofNullable(built.commit());
        var fact = new Fact()
                .put("component", component)
                .put("version", version)
                .put("repository", address)
                .put("commit", Optional.ofNullable(built.sha()))
                .put("committedAt", of.map(Commit::committedAt))
                .put("authoredAt", of.map(Commit::authoredAt))
                .put("builtAt", Optional.ofNullable(builtAt))
                .put("buildId", Optional.ofNullable(buildId).or(() -> pipeline.find(RunDetail.BUILD_ID)))
                .put("buildUrl", Optional.ofNullable(buildUrl).or(() -> pipeline.find(RunDetail.BUILD_URL)))
                .put("branch", Optional.ofNullable(branch).or(() -> Optional.ofNullable(built.branch())))
                .put("digest", Optional.ofNullable(digest))
                .put("purl", Optional.ofNullable(purl));
        return fact.putUnlessEmpty("attributes", marked(pipeline, built))
                .putUnlessEmpty("applications", applications)
                .putUnlessEmpty("paths", history.paths)
                .json();
    }

    /** What was built for a pull request says so: its commit may never reach the branch that is deployed. */
    private Map<String, String> marked(Pipeline pipeline, Built built) {
        var all = new LinkedHashMap<>(attributes);
        pipeline.find(RunDetail.PULL_REQUEST).ifPresent(number -> all.putIfAbsent("pullRequest", number));
        if (built.proposed() != null) {
            all.putIfAbsent("pullRequestHead", built.proposed());
        }
        pipeline.find(RunDetail.TAG).ifPresent(tag -> all.putIfAbsent("tag", tag));
        return all;
    }
}
