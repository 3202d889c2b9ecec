package dev.fairlead.deployhub.deploy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.wire.GitTime;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code deploy.json}: {@code application}, {@code environment}, {@code rc}, {@code compversion}, {@code log},
 * {@code skipdeploy}; and of ours, so that what happened earlier or elsewhere can be told: {@code startedAt},
 * {@code finishedAt}, {@code outcome}, {@code rollout}, {@code id}, {@code source}, {@code url}, {@code note}. Keys that
 * nobody knows are passed over, as the old server did.
 */
record DeployJson(ObjectNode json) {
    private static final int LONGEST_NAME = 2048;
    private static final int LONGEST_KEY = 500;
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_NOTE = 64 * 1024;
    private static final int LONGEST_LOG = 1024 * 1024;
    private static final int MOST_COMPONENTS = 10_000;
    private static final String SOURCE = "dh";

    /** Name or number of the application version. */
    String application() {
        var node = json.path("application");
        if (node.isIntegralNumber()) {
            return node.asString();
        }
        return text("application", LONGEST_NAME)
                .orElseThrow(() -> Refusal.invalid(
                        "application", "is missing; name the application version, such as GLOBAL.Acme.Store;1"));
    }

    /** Older clients send an object of endpoints by environment; its first key is the name. */
    String environment() {
        var node = json.path("environment");
        var name = node.isObject() ? node.propertyNames().stream().findFirst() : text("environment", LONGEST_NAME);
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
        var node = json.path("compversion");
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > MOST_COMPONENTS) {
            throw Refusal.invalid(
                    "compversion", "must be a list of full names of component versions, at most " + MOST_COMPONENTS);
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            var field = "compversion[" + i + "]";
            if (!node.get(i).isString()) {
                throw Refusal.invalid(field, "must be a text in quotes");
            }
            names.add(Texts.check(field, node.get(i).asString(), LONGEST_NAME));
        }
        return names;
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
                text("url", LONGEST_NAME).filter(DeployJson::isLink).orElse(null),
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
        var node = json.path("rc");
        if (node.isMissingNode() || node.isNull()) {
            return Outcome.FAILED;
        }
        var text = node.asString("").strip();
        if (!text.matches("-?\\d{1,10}")) {
            throw Refusal.invalid("rc", "must be the exit code of the deployment, a whole number; 0 is success");
        }
        return Long.parseLong(text) == 0 ? Outcome.SUCCEEDED : Outcome.FAILED;
    }

    private @Nullable Instant moment(String field) {
        var node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var text = node.isNumber() ? node.asString().replaceFirst("\\.\\d+$", "") : node.asString("");
        return GitTime.parse(text)
                .orElseThrow(
                        () -> Refusal.invalid(
                                field,
                                "`" + Texts.shortened(text)
                                        + "` is no moment; write date, time and offset, such as 2026-11-22T10:00:00Z, or seconds since 1970"));
    }

    /** Lines as they were, the last part where they are too many. */
    private @Nullable String log() {
        var node = json.path("log");
        if (!node.isString() && !node.isArray()) {
            return null;
        }
        var text = node.isArray() ? lines(node) : node.asString();
        var lines = text.replace("%0D", "")
                .replace("%0A", "\n")
                .replace("\u0000", "")
                .strip();
        var kept = lines.length() <= LONGEST_LOG ? lines : lines.substring(lines.length() - LONGEST_LOG);
        // a half character at either end cannot be stored
        return kept.isEmpty() ? null : new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String lines(JsonNode array) {
        var lines = new ArrayList<String>();
        array.forEach(line -> lines.add(line.asString("")));
        return String.join("\n", lines);
    }

    private Optional<String> text(String field, int longest) {
        var node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.isContainer()) {
            throw Refusal.invalid(field, "must be one text");
        }
        return Optional.of(Texts.check(field, node.asString().strip(), longest)).filter(text -> !text.isEmpty());
    }

    private static boolean isLink(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }
}
