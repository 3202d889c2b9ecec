package dev.fairlead.cli.gitops.survey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What environments are usually called. */
final class EnvironmentWords {
    private static final Set<String> WORDS = Set.of(
            "prod",
            "production",
            "prd",
            "live",
            "staging",
            "stage",
            "stg",
            "preprod",
            "preproduction",
            "uat",
            "qa",
            "test",
            "testing",
            "integration",
            "int",
            "dev",
            "development",
            "sandbox",
            "demo",
            "perf");

    private EnvironmentWords() {}

    /** {@code production}, and nothing beside it. */
    static boolean is(String name) {
        return WORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** {@code eu-production}, too. */
    static boolean in(String name) {
        return Arrays.stream(name.split("[-_]")).anyMatch(EnvironmentWords::is);
    }
}
