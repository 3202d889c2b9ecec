package dev.fairlead.cli.command;

import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.Address;
import dev.fairlead.cli.git.Commit;
import dev.fairlead.cli.git.CommitLog;
import dev.fairlead.cli.git.Git;
import dev.fairlead.cli.git.Repository;
import dev.fairlead.cli.history.GitHistory;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.http.Tally;
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
            "Run it in the checked-out repository, in the job that builds. Repository, commit, times, branch and build id"
                    + " come from git and from the variables of Jenkins, GitHub Actions and GitLab CI; what you give"
                    + " yourself wins. Running it again changes nothing.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead record build --component GLOBAL.Acme.Store.checkout --component-version v1_2",
            "  fairlead record build --component 'GLOBAL.Acme.Store.checkout;main' --component-version 42 \\",
            "      --application GLOBAL.Acme.Store.shop --digest sha256:4f53...",
            "  fairlead record build --component GLOBAL.Acme.Store.checkout --component-version v1_2 \\",
            "      --sbom bom.json --readme README.md",
        })
public final class RecordBuild implements Callable<Integer> {
    @Option(
            names = "--component",
            required = true,
            paramLabel = "NAME",
            description = "Full name, such as GLOBAL.Acme.Store.checkout, with a variant after a semicolon.")
    String component = "";

    @Option(
            names = "--component-version",
            required = true,
            paramLabel = "VERSION",
            description = "Name of the version, usually the tag of the image that was built.")
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

    @Option(
            names = "--commits",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many commits before the built one are sent at most; default: ${DEFAULT-VALUE}.")
    int commits;

    @Option(names = "--since", paramLabel = "TIME", description = "Send only commits that are not older.")
    @Nullable Instant since;

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

    /** What git knows of the build; nothing where there is no repository. */
    private record Source(Optional<String> address, Optional<Commit> built, List<Commit> history) {}

    @Override
    public Integer call() {
        FullName.require("--component", component);
        if (commits < 0) {
            throw new Stop(Exit.WRONG_USAGE, "--commits cannot be below 0");
        }
        var loaded = documents.load();
        var server = connection.recording(console);
        var pipeline = Pipeline.detect(console.variables());
        var sha = Optional.ofNullable(commit).or(pipeline::commit);
        var source = look(sha);
        if (source.built().isEmpty() && sha.isEmpty()) {
            console.warn("no git repository in " + directory.toAbsolutePath()
                    + " and no --commit: recorded without a commit, so its lead time stays unknown");
        }
        var address = Optional.ofNullable(repositoryUrl)
                .or(pipeline::repository)
                .map(Address::withoutCredentials)
                .or(source::address);
        var commits = sendCommits(server, address, source.history());
        var answer = server.post("/api/v1/component-versions", fact(pipeline, address, sha, source))
                .object();
        DocumentOptions.send(server, component + ";" + version, loaded);
        var json = new LinkedHashMap<String, Object>(answer);
        json.put("commits", commits.json());
        if (!loaded.isEmpty()) {
            json.put("documents", loaded.size());
        }
        output.print(
                console,
                json,
                () -> console.say(Json.string(answer, "status") + " " + component + ";" + version
                        + source.built()
                                .map(Commit::sha)
                                .or(() -> sha)
                                .map(id -> " from commit " + id)
                                .orElse("")
                        + ", " + commits.created() + " new commits"
                        + (loaded.isEmpty() ? "" : ", documents: " + loaded.size())));
        commits.examples().forEach(console::warn);
        return commits.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
    }

    private Source look(Optional<String> sha) {
        var found = Repository.find(
                new Git(console.variables()), directory.toAbsolutePath().normalize());
        if (found.isEmpty()) {
            return new Source(Optional.empty(), Optional.empty(), List.of());
        }
        var repository = found.get();
        var tip = repository.resolve(sha.orElse("HEAD"));
        if (tip.isEmpty()) {
            if (commit != null) {
                throw new Stop(Exit.REPOSITORY_UNUSABLE, "commit " + commit + " is not in this repository");
            }
            return new Source(Optional.of(repository.address()), Optional.empty(), List.of());
        }
        var log = new CommitLog(repository);
        var history = commits > 0 ? log.recent(tip.get(), commits, since) : List.<Commit>of();
        var built = log.recent(tip.get(), 1, null).stream().findFirst();
        return new Source(Optional.of(repository.address()), built, history);
    }

    private Tally sendCommits(Server server, Optional<String> address, List<Commit> history) {
        try (var feed = new Feed(server, "/api/v1/commits", console.progress("commits", history.size()))) {
            var domain = FullName.domainOf(component);
            address.ifPresent(repository ->
                    history.forEach(one -> feed.add(GitHistory.fact(repository, domain, one, null))));
            return feed.finish();
        }
    }

    private Map<String, Object> fact(Pipeline pipeline, Optional<String> address, Optional<String> sha, Source source) {
        var fact = new Fact()
                .put("component", component)
                .put("version", version)
                .put("repository", address)
                .put("commit", source.built().map(Commit::sha).or(() -> sha))
                .put("committedAt", source.built().map(Commit::committedAt))
                .put("authoredAt", source.built().map(Commit::authoredAt))
                .put("builtAt", Optional.ofNullable(builtAt))
                .put("buildId", Optional.ofNullable(buildId).or(pipeline::buildId))
                .put("buildUrl", Optional.ofNullable(buildUrl).or(pipeline::buildUrl))
                .put("branch", Optional.ofNullable(branch).or(pipeline::branch))
                .put("digest", Optional.ofNullable(digest))
                .put("purl", Optional.ofNullable(purl));
        return fact.putUnlessEmpty("attributes", attributes)
                .putUnlessEmpty("applications", applications)
                .json();
    }
}
