package dev.fairlead.metrics;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.incident.IncidentFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as text, one a line, on one day in UTC, all below {@code GLOBAL.Acme}:
 *
 * <pre>
 * commit  pay a 10:00 10:00          repository, name, authored, committed, then its parents, and touches=api/a,web/b
 * build   pay v1 a                   component, version, commit
 * build   pay v1 a of mono           the same, of another repository than its own
 * build   pay v1 a branch=fix/1 label=type:fix
 * contain shop pay ui                what an application is made of
 * version shop 1 pay v1 ui v1        a set
 * deploy  13:00 prod shop 1 whole    an application version, as a whole
 * deploy  15:00 prod pay v3          a component version
 * deploy  14:00 prod pay v2 failed   an attempt that failed
 * remove  18:00 prod pay             an undeployment
 * incident i1 15:20 prod pay resolved=16:05 of=shop version=1
 * </pre>
 *
 * A deployment may end with {@code rollout=r1}.
 */
public final class Timeline {
    private static final String DAY = "2026-03-02T";

    private Timeline() {}

    /** The facts of the text, in its order. */
    public static List<Object> facts(String text) {
        var facts = new ArrayList<Object>();
        int line = 0;
        for (var raw : text.lines().toList()) {
            line++;
            if (!raw.isBlank()) {
                facts.add(fact(List.of(raw.strip().split("\\s+")), line));
            }
        }
        return facts;
    }

    private static Object fact(List<String> words, int line) {
        return switch (words.getFirst()) {
            case "commit" -> commit(words);
            case "build" -> build(words);
            case "contain" ->
                new ApplicationVersionFact(
                        name(words.get(1)),
                        null,
                        List.of(),
                        words.subList(2, words.size()).stream()
                                .map(Timeline::name)
                                .toList());
            case "version" ->
                new ApplicationVersionFact(
                        name(words.get(1)), words.get(2), set(words.subList(3, words.size())), List.of());
            case "environment" -> new EnvironmentFact(name(words.get(1)), null);
            case "deploy", "remove" -> deployment(words, line);
            case "incident" -> incident(words);
            default -> throw new IllegalArgumentException("line " + line + ": " + words);
        };
    }

    private static CommitFact commit(List<String> words) {
        return new CommitFact(
                "Acme",
                repository(words.get(1)),
                sha(words.get(2)),
                words.subList(5, words.size()).stream()
                        .filter(word -> !word.contains("="))
                        .map(Timeline::sha)
                        .toList(),
                at(words.get(3)),
                at(words.get(4)),
                null,
                null,
                null,
                null,
                false,
                word(words, "reverts") != null,
                null,
                null,
                touched(words),
                reverted(words));
    }

    private static List<String> reverted(List<String> words) {
        var name = word(words, "reverts");
        return name == null ? List.of() : List.of(sha(name));
    }

    /** The value of {@code name=value}. */
    private static @Nullable String word(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private static IncidentFact incident(List<String> words) {
        var resolved = word(words, "resolved");
        var updated = word(words, "updated");
        var application = word(words, "of");
        var component = words.size() > 4 && !words.get(4).contains("=") ? name(words.get(4)) : null;
        return new IncidentFact(
                "timeline",
                words.get(1),
                "Acme",
                at(words.get(2)),
                resolved == null ? null : at(resolved),
                updated == null ? null : at(updated),
                null,
                null,
                null,
                words.get(3).equals("-") ? null : name(words.get(3)),
                component,
                application == null ? null : name(application),
                word(words, "version"),
                word(words, "artifact"),
                null);
    }

    private static @Nullable List<String> touched(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("touches="))
                .map(word -> List.of(word.substring("touches=".length()).split(",")))
                .findFirst()
                .orElse(null);
    }

    /** A commit by its full name, without parents. */
    static CommitFact commit(String repository, String sha, String time) {
        return new CommitFact(
                "Acme",
                repository(repository),
                sha,
                List.of(),
                at(time),
                at(time),
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null);
    }

    /** Says what a component is built from, and where in there it lives. */
    static ComponentVersionFact component(String component, String repository, String... paths) {
        return new ComponentVersionFact(
                name(component),
                null,
                repository(repository),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(paths));
    }

    private static ComponentVersionFact build(List<String> words) {
        return new ComponentVersionFact(
                name(words.get(1)),
                words.get(2),
                repository(words.contains("of") ? words.get(words.indexOf("of") + 1) : words.get(1)),
                sha(words.get(3)),
                null,
                null,
                null,
                null,
                null,
                word(words, "branch"),
                null,
                null,
                labels(words),
                List.of(),
                null);
    }

    private static Map<String, String> labels(List<String> words) {
        var label = word(words, "label");
        return label == null
                ? Map.of()
                : Map.of(label.substring(0, label.indexOf(':')), label.substring(label.indexOf(':') + 1));
    }

    private static DeploymentFact deployment(List<String> words, int line) {
        var rollout = words.stream()
                .filter(word -> word.startsWith("rollout="))
                .findFirst()
                .orElse(null);
        var outcome = words.contains("failed")
                ? Outcome.FAILED
                : words.contains("cancelled") ? Outcome.CANCELLED : Outcome.SUCCEEDED;
        DeploymentFact.Unit unit;
        if (words.getFirst().equals("remove")) {
            unit = new DeploymentFact.Undeployed(name(words.get(3)));
        } else {
            var version = new VersionName(name(words.get(3)), words.get(4));
            unit = words.contains("whole")
                    ? new DeploymentFact.Application(version, null)
                    : new DeploymentFact.Component(version);
        }
        return new DeploymentFact(
                unit,
                name(words.get(2)),
                outcome,
                null,
                at(words.get(1)),
                rollout,
                "timeline",
                "line " + line,
                null,
                null,
                null);
    }

    private static List<VersionName> set(List<String> words) {
        var set = new ArrayList<VersionName>();
        for (int i = 0; i < words.size(); i += 2) {
            set.add(new VersionName(name(words.get(i)), words.get(i + 1)));
        }
        return set;
    }

    public static QualifiedName name(String local) {
        return QualifiedName.parse("name", local.startsWith("GLOBAL.") ? local : "GLOBAL.Acme." + local);
    }

    static String repository(String component) {
        return "https://git.example/acme/" + component;
    }

    /** A full object name that begins with what the text calls the commit. */
    static String sha(String name) {
        var digits = new StringBuilder();
        name.chars().forEach(c -> digits.append(Integer.toHexString(c)));
        var padded = new char[40 - digits.length()];
        Arrays.fill(padded, '0');
        return digits.append(padded).toString();
    }

    /** {@code 13:00}, or with a date {@code 2026-03-05T13:00}. */
    public static Instant at(String time) {
        return Instant.parse((time.contains("T") ? time : DAY + time) + ":00Z");
    }
}
