package dev.fairlead.intake.rule;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that rules look at, and those that they may give. */
public final class Names {
    /** What rules can look at, beside labels that people made up themselves. */
    public static final Set<String> KNOWN = Set.copyOf(new TreeSet<>(Set.of(
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
            Labels.SUBJECT,
            Labels.EVENT,
            "kind",
            "version",
            "commit",
            "digest",
            "purl",
            "outcome",
            "title",
            "severity")));

    private static final int LONGEST = 200;

    private Names() {}

    static boolean isOwn(String name) {
        return name.startsWith(Labels.OWN) && name.length() > Labels.OWN.length();
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name) || isOwn(name);
    }

    /** The labels of what was told, with what else is said of it. */
    public static Map<String, String> of(Told told) {
        var names = new LinkedHashMap<>(told.labels().values());
        switch (told) {
            case Told.Deployed deployed -> {
                put(names, "kind", "deployed");
                version(names, deployed.version());
                put(names, "outcome", deployed.outcome().word());
            }
            case Told.Built built -> {
                put(names, "kind", "built");
                version(names, built.version());
            }
            case Told.Pushed _ -> put(names, "kind", "pushed");
            case Told.Merged merged -> {
                put(names, "kind", "merged");
                put(names, "commit", merged.commit());
                put(names, "title", merged.title());
            }
            case Told.Trouble trouble -> {
                put(names, "kind", "incident");
                put(names, "title", trouble.title());
                put(names, "severity", trouble.severity());
            }
            case Told.Alert alert -> {
                put(names, "kind", "alert");
                put(names, "title", alert.title());
                put(names, "severity", alert.severity());
            }
            case Told.Place _ -> put(names, "kind", "environment");
        }
        return names;
    }

    private static void version(Map<String, String> names, ToldVersion version) {
        put(names, "version", version.name());
        put(names, "commit", version.commit());
        put(names, "digest", version.digest());
        put(names, "purl", version.purl());
    }

    private static void put(Map<String, String> names, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            names.put(name, value.strip());
        }
    }

    /**
     * One part of a name, as near to the text as names may be: dots, slashes and semicolons, which separate parts, become
     * hyphens, and what cannot be seen is left out. Empty where nothing is left, or more than a name may have: two that begin
     * alike are not made one by cutting them.
     */
    static String element(String text) {
        return clean(text, "./\\;");
    }

    /** The same of a version, which may have dots and slashes. */
    static String version(String text) {
        return clean(text, ";");
    }

    private static String clean(String text, String separators) {
        if (text.length() > LONGEST) {
            return "";
        }
        var clean = new StringBuilder();
        text.codePoints()
                .filter(Names::isVisible)
                .forEach(point -> clean.appendCodePoint(separators.indexOf(point) >= 0 ? '-' : point));
        return clean.toString().strip();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The full name, where it is one. */
    static Optional<QualifiedName> qualified(String domain, String name) {
        try {
            return Optional.of(QualifiedName.parse(
                    "name", name.startsWith(QualifiedName.ROOT + ".") ? name : domain + "." + name));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    static boolean isVersion(String domain, String version) {
        try {
            return !new VersionName(new QualifiedName(domain, "any", ""), version)
                    .version()
                    .isEmpty();
        } catch (Refused _) {
            return false;
        }
    }
}
