package dev.fairlead.deployhub.deploy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.wire.GitTime;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@code deploy.json}: {@code application}, {@code environment}, {@code rc}, {@code compversion}, {@code log},
 * {@code skipdeploy}; and of ours, so that what happened earlier or elsewhere can be told: {@code startedAt},
 * {@code finishedAt}, {@code outcome}, {@code rollout}, {@code id}, {@code source}, {@code url}, {@code note}. Keys that
 * nobody knows are passed over, as the old server did.
 */
record DeployJson(JsonInput json) {
    private static final int LONGEST_NAME = 2048;
    private static final int LONGEST_KEY = 500;
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_NOTE = 64 * 1024;
    private static final int LONGEST_LOG = 1024 * 1024;
    private static final int MOST_COMPONENTS = 10_000;
    private static final String SOURCE = "dh";

    /** Name or number of the application version. */
    String application() {
        return text("application", LONGEST_NAME)
                .orElseThrow(() -> Refusal.invalid(
                        "application", "is missing; name the application version, such as GLOBAL.Acme.Store;1"));
    }

    /** Older clients send an object of endpoints by environment; its first key is the name. */
    String environment() {
        var told = json.below("environment");
        var name = told.isObject()
                ? told.entries(LONGEST_NAME).keySet().stream().findFirst()
                : text("environment", LONGEST_NAME);
        return name.map(text -> Texts.check("environment", text.strip(), LONGEST_NAME))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        Refusal.invalid("environment", "is missing; name the environment, such as GLOBAL.Acme.Prod"));
    }

    /** Whether nothing is to be recorded, only the application looked up. */
    boolean skipped() {
        return text("skipdeploy", LONGEST_KEY).map("y"::equalsIgnoreCase).orElse(false);
    }

    List<String> components() {
        var told = json.below("compversion");
        if (told.isLeftOut()) {
            return List.of();
        }
        if (!told.isList() || told.items().size() > MOST_COMPONENTS) {
            throw told.refused("must be a list of full names of component versions, at most " + MOST_COMPONENTS);
        }
        return told.items().stream().map(DeployJson::component).toList();
    }

    private static String component(JsonInput told) {
        if (!told.isText()) {
            throw told.refused("must be a text in quotes");
        }
        return Texts.check(told.place(), told.text(), LONGEST_NAME);
    }

    DeploymentFact fact(VersionName version, @Nullable List<VersionName> components, QualifiedName environment) {
        var outcome = outcome();
        return new DeploymentFact(
                new DeploymentFact.Application(version, components),
                environment,
                outcome,
                moment("startedAt"),
                outcome == Outcome.RUNNING ? null : moment("finishedAt"),
                text("rollout", LONGEST_KEY).orElse(null),
                text("source", LONGEST_SOURCE).orElse(SOURCE),
                text("id", LONGEST_KEY).orElse(null),
                text("url", LONGEST_NAME).filter(Spelling::isLink).orElse(null),
                text("note", LONGEST_NOTE).orElse(null),
                log());
    }

    /** As {@code rc} tells it: 0 is success, and one that is missing is none, as it always was. */
    private Outcome outcome() {
        var word = text("outcome", LONGEST_KEY);
        if (word.isPresent()) {
            return Outcome.find(word.get())
                    .orElseThrow(() -> Refusal.invalid(
                            "outcome",
                            "must be succeeded, failed, cancelled or running, not " + Texts.shortened(word.get())));
        }
        var code = json.below("rc");
        if (code.isLeftOut()) {
            return Outcome.FAILED;
        }
        var text = code.written().orElse("").strip();
        if (!text.matches("-?\\d{1,10}")) {
            throw Refusal.invalid("rc", "must be the exit code of the deployment, a whole number; 0 is success");
        }
        return Long.parseLong(text) == 0 ? Outcome.SUCCEEDED : Outcome.FAILED;
    }

    private @Nullable Instant moment(String field) {
        var told = json.below(field);
        if (told.isLeftOut()) {
            return null;
        }
        var said = told.written().orElse("");
        var text = told.isNumber() ? said.replaceFirst("\\.\\d+$", "") : said;
        return GitTime.parse(text)
                .orElseThrow(
                        () -> Refusal.invalid(
                                field,
                                "`" + Texts.shortened(text)
                                        + "` is no moment; write date, time and offset, such as 2026-11-22T10:00:00Z, or seconds since 1970"));
    }

    /** Lines as they were, the last part where they are too many. */
    private @Nullable String log() {
        var told = json.below("log");
        if (!told.isText() && !told.isList()) {
            return null;
        }
        var parts = told.isList() ? told.items() : List.of(told);
        var text = parts.stream().map(line -> line.written().orElse("")).collect(Collectors.joining("\n"));
        var lines = text.replace("%0D", "")
                .replace("%0A", "\n")
                .replace("\u0000", "")
                .strip();
        var kept = lines.length() <= LONGEST_LOG ? lines : lines.substring(lines.length() - LONGEST_LOG);
        // a half character at either end cannot be stored
        return kept.isEmpty() ? null : new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private Optional<String> text(String field, int longest) {
        var told = json.below(field);
        if (told.isObject() || told.isList()) {
            throw told.refused("must be one text");
        }
        return told.written()
                .map(text -> Texts.check(field, text.strip(), longest))
                .filter(text -> !text.isEmpty());
    }
}
