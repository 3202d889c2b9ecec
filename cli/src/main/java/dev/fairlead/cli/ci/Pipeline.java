package dev.fairlead.cli.ci;

import dev.fairlead.cli.ci.system.CiSystem;
import dev.fairlead.cli.ci.system.ForgejoActions;
import dev.fairlead.cli.ci.system.GitHubActions;
import dev.fairlead.cli.ci.system.GiteaActions;
import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The run of a pipeline that this command is part of, and what its variables say. Outside of one it knows nothing.
 *
 * @param system the tool; null outside of a pipeline
 * @param others tools whose variables are there, too, as in a pipeline that runs inside another one
 */
public record Pipeline(
        @Nullable CiSystem system, Map<RunDetail, String> values, List<String> others, Map<String, String> variables) {
    /** The words that choose instead of looking: no pipeline at all, or whichever there is. */
    public static final String NONE = "none";

    public static final String AUTO = "auto";

    public Pipeline {
        values = Map.copyOf(values);
        others = List.copyOf(others);
        variables = Map.copyOf(variables);
    }

    public static Pipeline detect(Map<String, String> variables) {
        var read = new Variables(variables);
        var running = CiSystem.ALL.stream().filter(system -> system.runs(read)).toList();
        if (running.isEmpty()) {
            return none();
        }
        return of(
                running.get(0),
                variables,
                running.stream().skip(1).map(CiSystem::title).toList());
    }

    /**
     * The pipeline that somebody names.
     *
     * @param kind one of {@link #kinds}, or {@link #NONE} or {@link #AUTO}
     */
    public static Optional<Pipeline> choose(String kind, Map<String, String> variables) {
        return switch (kind) {
            case NONE -> Optional.of(none());
            case AUTO -> Optional.of(detect(variables));
            default ->
                CiSystem.ALL.stream()
                        .filter(system -> system.kind().equals(kind))
                        .findFirst()
                        .map(system -> of(system, variables, List.of()));
        };
    }

    public static List<String> kinds() {
        return CiSystem.ALL.stream().map(CiSystem::kind).sorted().toList();
    }

    /** Which variables of a tool can say what, for its documentation. */
    public static Map<RunDetail, Set<String>> names(String kind) {
        var reading = new Reading(new Variables(Map.of()));
        CiSystem.ALL.stream().filter(system -> system.kind().equals(kind)).forEach(system -> system.read(reading));
        return reading.names();
    }

    private static Pipeline none() {
        return new Pipeline(null, Map.of(), List.of(), Map.of());
    }

    private static Pipeline of(CiSystem system, Map<String, String> variables, List<String> others) {
        var reading = new Reading(new Variables(variables));
        system.read(reading);
        return new Pipeline(system, new EnumMap<>(reading.values()), others, variables);
    }

    /** Name of the tool. */
    public String title() {
        return system == null ? "nobody" : system.title();
    }

    public Optional<String> find(RunDetail what) {
        return Optional.ofNullable(values.get(what));
    }

    /** The same run, with what the user knows better. */
    public Pipeline with(RunDetail what, @Nullable String value) {
        if (value == null || system == null) {
            return this;
        }
        var changed = new EnumMap<RunDetail, String>(RunDetail.class);
        changed.putAll(values);
        changed.put(what, value);
        return new Pipeline(system, changed, others, variables);
    }

    /** Names the tool, the server and the project there, so that ids need to be unique only in it. */
    public Optional<String> source() {
        if (system == null) {
            return Optional.empty();
        }
        var place = List.of(RunDetail.SERVER, RunDetail.PROJECT).stream()
                .flatMap(what -> find(what).stream())
                .collect(Collectors.joining("/"));
        return Optional.of(Shortened.to(Identity.LONGEST_SOURCE, system.kind() + (place.isEmpty() ? "" : ":" + place)));
    }

    /** One id for everything that this run deploys; a run that is started again as a whole deploys anew. */
    public Optional<String> rollout() {
        return source().flatMap(source ->
                find(RunDetail.RUN).map(run -> Shortened.to(Identity.LONGEST_ID, source + "#" + run + wholeAttempt())));
    }

    // of the other tools the attempt is that of one job: the jobs of a run belong together nevertheless
    private String wholeAttempt() {
        boolean ofTheRun =
                system instanceof GitHubActions || system instanceof GiteaActions || system instanceof ForgejoActions;
        return ofTheRun ? find(RunDetail.ATTEMPT).map(attempt -> "." + attempt).orElse("") : "";
    }

    /** One line for whoever reads the log of the job. */
    public String sentence() {
        if (system == null) {
            return "not in a pipeline";
        }
        var run = find(RunDetail.BUILD_ID)
                .or(() -> find(RunDetail.RUN))
                .map(id -> ", build " + id)
                .orElse(", without an id of its run");
        var more = others.isEmpty()
                ? ""
                : "; variables of " + String.join(" and ", others)
                        + " are there, too (--pipeline chooses, --pipeline none takes none)";
        return "pipeline: " + system.title() + run + more;
    }

    /** The same for programs. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("system", system == null ? NONE : system.kind());
        for (var what : RunDetail.values()) {
            find(what).ifPresent(value -> json.put(camelCase(what), value));
        }
        if (!others.isEmpty()) {
            json.put("others", others);
        }
        return json;
    }

    private static String camelCase(RunDetail what) {
        var words = what.name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    /** How the clone of this tool gets all of its history. */
    public Optional<String> remedy() {
        return Optional.ofNullable(system).map(tool -> tool.remedy() + " (" + tool.title() + ")");
    }
}
