package dev.fairlead.intake.anyjson;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.told.Labels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in the JSON of a source things stand.
 *
 * @param items where the list of things is that are told at once; null where the body is one thing
 * @param places by name of what stands there; of those that are not said, the name itself is the field: {@code /project}
 * @param labels labels of the sender's own, by name
 * @param kinds what its words for kinds of things mean
 * @param outcomes what its words for outcomes mean
 */
public record Fields(
        @Nullable Place items,
        Map<String, Place> places,
        Map<String, Place> labels,
        Map<String, Kind> kinds,
        Map<String, Outcome> outcomes) {
    static final String KIND = "kind";

    private static final List<String> LABELS = List.of(
            Labels.REPOSITORY,
            Labels.PROJECT,
            Labels.BRANCH,
            Labels.TAG,
            Labels.JOB,
            Labels.ENVIRONMENT,
            Labels.TIER,
            Labels.SERVICE,
            Labels.NAMESPACE,
            Labels.CLUSTER,
            Labels.IMAGE,
            Labels.EVENT);

    /** Everything that can stand somewhere. */
    static final List<String> NAMES = Stream.concat(
                    LABELS.stream(),
                    Stream.of(
                            KIND,
                            "id",
                            "buildId",
                            "version",
                            "commit",
                            "digest",
                            "purl",
                            "outcome",
                            "removed",
                            "startedAt",
                            "finishedAt",
                            "builtAt",
                            "detectedAt",
                            "resolvedAt",
                            "updatedAt",
                            "title",
                            "severity",
                            "note",
                            "url"))
            .toList();

    private static final Map<String, Kind> USUAL_KINDS =
            Stream.of(Kind.values()).collect(Collectors.toUnmodifiableMap(Kind::word, kind -> kind));

    private static final Map<String, Outcome> USUAL_OUTCOMES = usualOutcomes();

    public static final Fields USUAL = new Fields(null, Map.of(), Map.of(), Map.of(), Map.of());

    /** What can be told. */
    public enum Kind {
        DEPLOYED,
        BUILT,
        INCIDENT,
        /** Nothing that is kept. */
        IGNORED;

        /** The word that people use: {@code deployed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Fields {
        places = ordered(places);
        labels = ordered(labels);
        kinds = ordered(kinds);
        outcomes = ordered(outcomes);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static Map<String, Outcome> usualOutcomes() {
        var outcomes = new TreeMap<String, Outcome>();
        Stream.of(
                        "succeeded",
                        "success",
                        "successful",
                        "ok",
                        "passed",
                        "done",
                        "completed",
                        "complete",
                        "true",
                        "healthy")
                .forEach(word -> outcomes.put(word, Outcome.SUCCEEDED));
        Stream.of(
                        "failed",
                        "failure",
                        "fail",
                        "error",
                        "errored",
                        "broken",
                        "false",
                        "degraded",
                        "timeout",
                        "timed_out")
                .forEach(word -> outcomes.put(word, Outcome.FAILED));
        Stream.of("cancelled", "canceled", "cancel", "aborted", "abort", "skipped", "rejected", "stopped")
                .forEach(word -> outcomes.put(word, Outcome.CANCELLED));
        Stream.of("running", "started", "in_progress", "in-progress", "pending", "queued", "progressing", "waiting")
                .forEach(word -> outcomes.put(word, Outcome.RUNNING));
        return Collections.unmodifiableMap(outcomes);
    }

    static List<String> labelNames() {
        return LABELS;
    }

    Place place(String name) {
        var said = places.get(name);
        return said == null ? Place.field(name) : said;
    }

    /** Whether everything is of one kind, or words say it; null where the word is not known. */
    @Nullable Kind kind(String word) {
        var said = kinds.get(word);
        return said == null ? USUAL_KINDS.get(word.toLowerCase(Locale.ROOT)) : said;
    }

    @Nullable Outcome outcome(String word) {
        var said = outcomes.get(word);
        return said == null ? USUAL_OUTCOMES.get(word.toLowerCase(Locale.ROOT)) : said;
    }
}
