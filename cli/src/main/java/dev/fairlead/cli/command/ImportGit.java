package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.git.Address;
import dev.fairlead.cli.git.CommitLog;
import dev.fairlead.cli.git.Git;
import dev.fairlead.cli.git.MergeTimes;
import dev.fairlead.cli.git.Repository;
import dev.fairlead.cli.git.Tag;
import dev.fairlead.cli.history.GitHistory;
import dev.fairlead.cli.history.TaggedVersions;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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
                    + " Importing again adds what is new and changes nothing else.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead import git --repository . --component GLOBAL.Acme.Store.checkout --tags 'v*'",
            "  fairlead import git --repository https://github.com/acme/checkout.git --branch main \\",
            "      --component GLOBAL.Acme.Store.checkout --tags 'v*' --application GLOBAL.Acme.Store.shop",
        })
public final class ImportGit implements Callable<Integer> {
    private static final int ROWS_SHOWN = 10;

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
            paramLabel = "GLOB",
            defaultValue = "*",
            description = "Which tags are versions, such as 'v*'; default: all of them. '' takes none: enough where"
                    + " versions are named after commits.")
    String tags = "*";

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "An application that the component belongs to; may be repeated.")
    List<String> applications = new ArrayList<>();

    @Option(names = "--repository-url", paramLabel = "URL", description = "Address to record instead of the one found.")
    @Nullable String repositoryUrl;

    @Option(
            names = "--patch-ids",
            description = "Also compute what each commit changes, to recognise the same change in two commits. Slow.")
    boolean patchIds;

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
        var started = console.clock().millis();
        try (var repository = Repository.open(new Git(console.variables()), place)) {
            var tip = repository.tip(branch);
            var found = tags.isEmpty() ? List.<Tag>of() : Tag.list(repository, tags);
            if (!tags.isEmpty() && !tags.equals("*") && found.isEmpty()) {
                console.warn("no tag matches `" + tags + "`; importing the commits only");
            }
            var tips = new LinkedHashSet<>(Set.of(tip));
            found.forEach(tag -> tag.commit().ifPresent(tips::add));
            var address = repositoryUrl == null ? repository.address() : Address.withoutCredentials(repositoryUrl);
            var details = EnumSet.noneOf(CommitLog.Detail.class);
            if (patchIds && !dryRun) {
                details.add(CommitLog.Detail.PATCH_IDS);
            }
            var log = new CommitLog(repository, details);
            return dryRun
                    ? show(log, tips, found, address)
                    : send(log, MergeTimes.of(repository, tip), tips, found, address, started);
        }
    }

    private int send(CommitLog log, MergeTimes merged, Set<String> tips, List<Tag> found, String address, long started) {
        var server = connection.recording(console);
        var domain = FullName.domainOf(component);
        var base = new Fact()
                .put("component", component)
                .put("repository", address)
                .putUnlessEmpty("applications", applications);
        server.post("/api/v1/component-versions", base.json()).requireSuccess();
        var versions = new TaggedVersions(component, address, found);
        var progress = console.progress("commits", 0);
        Tally commits;
        try (var feed = new Feed(server, "/api/v1/commits", progress)) {
            log.read(tips, commit -> {
                versions.see(commit);
                feed.add(GitHistory.fact(address, domain, commit, merged.of(commit.sha())));
            });
            commits = feed.finish();
        }
        Tally tagged;
        try (var feed = new Feed(server, "/api/v1/component-versions", progress)) {
            versions.facts().forEach(feed::add);
            tagged = feed.finish();
        }
        progress.finish();
        var millis = console.clock().millis() - started;
        var json = new LinkedHashMap<String, Object>();
        json.put("repository", address);
        json.put("commits", commits.json());
        json.put("versions", tagged.json());
        json.put("skipped", versions.skipped().counts());
        json.put("milliseconds", millis);
        output.print(console, json, () -> {
            var summary = new Summary(console);
            console.say(address);
            summary.tally("commits", commits);
            summary.tally("versions", tagged);
            summary.skipped(versions.skipped());
            console.say("done in " + millis + " ms");
        });
        return commits.refused() + tagged.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
    }

    private int show(CommitLog log, Set<String> tips, List<Tag> found, String address) {
        var versions = new TaggedVersions(component, address, found);
        var count = new long[1];
        var span = new ArrayList<Instant>();
        log.read(tips, commit -> {
            versions.see(commit);
            count[0]++;
            if (commit.committedAt() != null) {
                span.add(commit.committedAt());
            }
        });
        var facts = versions.facts();
        var json = new LinkedHashMap<String, Object>();
        json.put("repository", address);
        json.put("commits", count[0]);
        json.put("versions", facts.size());
        json.put("skipped", versions.skipped().counts());
        output.print(console, json, () -> {
            console.say(address);
            console.say(count[0] + " commits" + (span.isEmpty() ? "" : ", the latest of " + span.get(span.size() - 1)));
            console.say(facts.size() + " versions");
            facts.stream()
                    .limit(ROWS_SHOWN)
                    .forEach(fact -> console.say("  " + fact.get("version") + "  " + fact.get("commit")));
            new Summary(console).skipped(versions.skipped());
            console.say("nothing was sent (--dry-run)");
        });
        return Exit.DONE.code();
    }
}
