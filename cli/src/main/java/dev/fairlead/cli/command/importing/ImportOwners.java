package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Git;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.owner.BackstageEntities;
import dev.fairlead.cli.owner.BackstageMatching;
import dev.fairlead.cli.owner.CodeOwners;
import dev.fairlead.cli.owner.CodeOwnersMatching;
import dev.fairlead.cli.owner.Known;
import dev.fairlead.cli.owner.OwnerMatches;
import dev.fairlead.cli.owner.RepositoryName;
import dev.fairlead.cli.owner.TeamNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports who owns what from files in which teams say it already. */
@Command(
        name = "owners",
        description = {
            "Import which team owns what, from CODEOWNERS and from catalog-info.yaml of Backstage.",
            "",
            "CODEOWNERS speaks of the components of its repository: the last line that covers all of where a component lives"
                    + " names its owner. In catalog-info.yaml a Component is the component of its name, a System the application."
                    + " Teams that are new are made. What a person told, or fairlead.yaml says, holds before these files, which is"
                    + " said. Importing again brings what is new, and takes back what the files say no more.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead import owners .github/CODEOWNERS --dry-run",
            "  fairlead import owners catalog-info.yaml --domain GLOBAL.Acme.Store --map web-shop=GLOBAL.Acme.Store.shop",
            "  fairlead import owners CODEOWNERS --repository https://github.com/acme/store --team @jane=payments",
        })
public final class ImportOwners implements Callable<Integer> {
    private static final String CODEOWNERS = "CODEOWNERS";
    private static final String CATALOG = "catalog-info.yaml";
    /** As GitHub. */
    private static final long LONGEST_FILE = 3_000_000;

    private static final int MOST = 1_000_000;
    private static final int AT_ONCE = 5_000;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files called CODEOWNERS, and YAML files of Backstage.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--repository",
            paramLabel = "URL",
            description = "Whose CODEOWNERS it is; default: the repository in which the file lies.")
    @Nullable String repository;

    @Option(names = "--domain", paramLabel = "NAME", description = "Only what is in this domain or below it.")
    @Nullable String domain;

    @Option(
            names = "--map",
            paramLabel = "NAME=FULL-NAME",
            description = "Which component or application an entity of Backstage is; may be repeated.")
    Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--team",
            paramLabel = "OWNER=TEAM",
            description = "Which team an owner is, as the file writes it; may be repeated. Default: @acme/payments and"
                    + " group:default/payments are payments.")
    Map<String, String> teams = new LinkedHashMap<>();

    @Option(names = "--dry-run", description = "Only say what would become of it; asks the server what there is.")
    boolean dryRun;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ImportOwners(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (domain != null) {
            FullName.requireDomain("--domain", domain);
        }
        map.values().forEach(name -> FullName.require("--map", name));
        teams.values().stream()
                .filter(name -> !TeamNames.fits(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Stop(
                            Exit.WRONG_USAGE,
                            "--team `" + name
                                    + "` is no name of a team: letters, digits, dots, hyphens and underscores; `fairlead teams set` gives it a title");
                });
        var contents = new LinkedHashMap<Path, byte[]>();
        files.forEach(file -> contents.put(file, content(file)));
        var server = connection.recording(console);
        var known = known(server);
        var names = new TeamNames(teams);
        var codeOwners = new OwnerMatches();
        var catalog = new OwnerMatches();
        contents.forEach((file, content) -> {
            if (isCodeOwners(file)) {
                match(file, content, known, new CodeOwnersMatching(names, codeOwners), codeOwners);
            } else {
                match(file, content, new BackstageMatching(names, map, known, catalog));
            }
        });
        var view = new OwnersView(console, dryRun);
        send(server, CODEOWNERS, codeOwners, view);
        send(server, CATALOG, catalog, view);
        output.print(console, view.json(), view::print);
        return view.anything() ? Exit.DONE.code() : Exit.REFUSED.code();
    }

    private static boolean isCodeOwners(Path file) {
        var name = String.valueOf(file.getFileName());
        if (name.equals(CODEOWNERS)) {
            return true;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return false;
        }
        throw new Stop(
                Exit.WRONG_USAGE,
                file + " is neither called CODEOWNERS nor a YAML file; only these say which team owns what");
    }

    private byte[] content(Path file) {
        isCodeOwners(file);
        try {
            if (!Files.isRegularFile(file)) {
                throw new Stop(Exit.WRONG_USAGE, "there is no file " + file);
            }
            if (Files.size(file) > LONGEST_FILE) {
                throw new Stop(Exit.WRONG_USAGE, file + " is larger than 3 MB, which is more than forges read");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, file + " cannot be read", e);
        }
    }

    private List<Known> known(Server server) {
        var known = new ArrayList<Known>();
        for (var kind : List.of("component", "application")) {
            new Listing(server, "/api/v1/" + kind + "s")
                    .read(MOST)
                    .items()
                    .forEach(item -> known.add(new Known(
                            kind.equals("component"),
                            Json.string(item, "name"),
                            Json.string(item, "repository"),
                            Json.texts(item, "paths"))));
        }
        known.removeIf(unit -> domain != null && !unit.isIn(domain));
        return known;
    }

    private void match(
            Path file, byte[] content, List<Known> known, CodeOwnersMatching matching, OwnerMatches matches) {
        var address = repository == null ? repositoryOf(file) : repository;
        var here = RepositoryName.of(address);
        var components = known.stream()
                .filter(unit -> !unit.repository().isEmpty()
                        && RepositoryName.of(unit.repository()).equals(here))
                .toList();
        if (components.isEmpty()) {
            matches.skipped()
                    .add(
                            "no component is built from this repository, as far as is known; --repository says which one it is",
                            file + " of " + here);
            return;
        }
        matching.match(CodeOwners.read(new String(content, StandardCharsets.UTF_8), matches.skipped()), components);
    }

    private String repositoryOf(Path file) {
        var found =
                folder(file).flatMap(folder -> Repository.find(new Git(console.variables()), folder, console::warn));
        try (var its = found.orElseThrow(() ->
                new Stop(Exit.WRONG_USAGE, file + " lies in no git repository; say with --repository whose it is"))) {
            return its.address();
        }
    }

    /** The root of the working copy, which names a repository that has no remote; else where the file lies. */
    private static Optional<Path> folder(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent());
        return Stream.iterate(folder, Optional::isPresent, at -> at.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(at -> Files.exists(at.resolve(".git")))
                .findFirst()
                .or(() -> folder);
    }

    private void match(Path file, byte[] content, BackstageMatching matching) {
        var entities = BackstageEntities.read(content)
                .orElseThrow(() -> new Stop(Exit.WRONG_USAGE, file + " cannot be read as YAML"));
        if (entities.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, file + " has no entity of Backstage: `kind` and `metadata.name`");
        }
        entities.forEach(matching::match);
    }

    private void send(Server server, String source, OwnerMatches matches, OwnersView view) {
        view.skipped(matches.skipped());
        var all = matches.all();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var units = all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                    .map(OwnerMatches.Match::fact)
                    .toList();
            view.add(
                    source,
                    server.post(
                                    "/api/v1/owners/read",
                                    Map.of("dryRun", Boolean.toString(dryRun)),
                                    "application/json",
                                    Json.bytes(Map.of("source", source, "units", units)))
                            .object());
        }
    }
}
