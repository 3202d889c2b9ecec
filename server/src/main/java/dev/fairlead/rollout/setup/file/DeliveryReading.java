package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads how a component is delivered. */
final class DeliveryReading {
    private static final Set<String> RECIPES =
            new TreeSet<>(Set.of("script", "container", "manifests", "image", "chart"));
    static final Set<String> FIELDS =
            Set.of("labels", "dependsOn", "before", "after", "healthChecks", "timeout", "values");
    private static final Set<String> CHECKS = new TreeSet<>(Set.of("http", "tcp", "command"));
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);

    private DeliveryReading() {}

    static Set<String> fields() {
        var fields = new TreeSet<>(FIELDS);
        fields.addAll(RECIPES);
        return fields;
    }

    static boolean hasRecipe(JsonInput given) {
        return FIELDS.stream()
                        .anyMatch(field ->
                                !field.equals("values") && given.find(field).isPresent())
                || RECIPES.stream().anyMatch(recipe -> given.find(recipe).isPresent());
    }

    /** @param fullName from a name as the file writes it, and what it is the name of */
    static Delivery read(QualifiedName component, JsonInput given, Function<JsonInput, QualifiedName> fullName) {
        return new Delivery(
                component,
                recipe(given),
                given.texts("labels"),
                given.items("dependsOn").stream().map(fullName).toList(),
                given.findText("before").orElse(null),
                given.findText("after").orElse(null),
                given.items("healthChecks").stream()
                        .map(DeliveryReading::healthCheck)
                        .toList(),
                given.find("timeout").map(DeliveryReading::duration).orElse(USUAL_TIMEOUT));
    }

    private static Recipe recipe(JsonInput given) {
        return switch (only(RECIPES, given)) {
            case "script" -> script(given.get("script"));
            case "container" -> container(given.get("container"));
            case "manifests" ->
                new Recipe.Manifests(nonEmpty(given, given.items("manifests"), "manifests").stream()
                        .map(JsonInput::document)
                        .toList());
            case "image" -> image(given.get("image"));
            case "chart" -> chart(given.get("chart"));
            case String other -> throw new IllegalStateException("no recipe is made of " + other);
        };
    }

    private static String only(Set<String> choices, JsonInput given) {
        var chosen = choices.stream()
                .filter(choice -> given.find(choice).isPresent())
                .toList();
        if (chosen.size() > 1) {
            throw given.below(chosen.get(1))
                    .refused("is given together with `" + chosen.getFirst() + "`; give one of them");
        }
        if (chosen.isEmpty()) {
            throw given.refused("says not how; give one of " + String.join(", ", choices));
        }
        return chosen.getFirst();
    }

    private static List<JsonInput> nonEmpty(JsonInput given, List<JsonInput> items, String field) {
        if (items.isEmpty()) {
            throw given.below(field).refused("is empty; give at least one");
        }
        return items;
    }

    private static Recipe script(JsonInput given) {
        if (!given.isObject()) {
            return new Recipe.Script(List.of(), given.text());
        }
        given.of(Set.of("run", "uploads"));
        return new Recipe.Script(
                given.items("uploads").stream().map(DeliveryReading::upload).toList(),
                given.get("run").text());
    }

    private static Recipe.Upload upload(JsonInput given) {
        given.of(Set.of("from", "to", "mode"));
        var mode = given.findText("mode").orElse(null);
        if (mode != null && !mode.matches("[0-7]{3,4}")) {
            throw given.below("mode")
                    .refused("`" + Texts.shortened(mode) + "` is not a file's mode in quotes, such as \"755\"");
        }
        return new Recipe.Upload(given.get("from").text(), given.get("to").text(), mode);
    }

    private static Recipe container(JsonInput given) {
        given.of(Set.of("image", "name", "command", "environment", "ports", "volumes", "network", "restart", "pull"));
        return new Recipe.Container(
                given.get("image").text(),
                given.get("name").text(),
                given.list("command"),
                given.texts("environment"),
                given.list("ports"),
                given.list("volumes"),
                given.findText("network").orElse(null),
                given.find("restart")
                        .map(word -> word.word(Set.of("no", "always", "unless-stopped", "on-failure")))
                        .orElse("unless-stopped"),
                given.find("pull").isEmpty() || given.flag("pull"));
    }

    private static Recipe image(JsonInput given) {
        given.of(Set.of("kind", "name", "container", "image"));
        return new Recipe.Image(
                given.find("kind")
                        .map(word -> word.word(Set.of("Deployment", "StatefulSet", "DaemonSet")))
                        .orElse("Deployment"),
                given.get("name").text(),
                given.get("container").text(),
                given.get("image").text());
    }

    private static Recipe chart(JsonInput given) {
        given.of(Set.of("release", "chart", "version", "repository", "values", "set"));
        return new Recipe.Chart(
                given.get("release").text(),
                given.get("chart").text(),
                given.findText("version").orElse(null),
                given.findText("repository").orElse(null),
                given.items("values").stream().map(JsonInput::document).toList(),
                given.texts("set"));
    }

    private static HealthCheck healthCheck(JsonInput given) {
        given.of(Set.of("http", "status", "tcp", "command", "within"));
        var within = given.find("within").map(DeliveryReading::duration).orElse(USUAL_PATIENCE);
        var choice = only(CHECKS, given);
        if (!choice.equals("http") && given.find("status").isPresent()) {
            throw given.below("status").refused("goes with `http` only");
        }
        return switch (choice) {
            case "http" ->
                new HealthCheck.Http(
                        url(given.get("http")),
                        given.find("status")
                                .map(status -> status.number(100, 599))
                                .orElse(200),
                        within);
            case "tcp" -> tcp(given.get("tcp"), within);
            default -> new HealthCheck.Command(given.get("command").text(), within);
        };
    }

    /** A span of time such as {@code 30s}, {@code 10m}, {@code 1h}. */
    private static Duration duration(JsonInput given) {
        var text = given.text();
        if (text.matches("\\d{1,5}[smh]")) {
            var duration = Duration.parse("PT" + text);
            if (duration.isPositive() && duration.compareTo(LONGEST_WAIT) <= 0) {
                return duration;
            }
        }
        throw given.refused(
                "`" + Texts.shortened(text) + "` is not a span of time up to a day, such as 30s, 10m or 1h");
    }

    private static String url(JsonInput given) {
        var text = given.text();
        if (text.startsWith("http://") || text.startsWith("https://") || text.startsWith("${")) {
            return text;
        }
        throw given.refused("`" + Texts.shortened(text) + "` is not an address that begins with http:// or https://");
    }

    private static HealthCheck tcp(JsonInput given, Duration within) {
        var text = given.text();
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw given.refused("`" + Texts.shortened(text) + "` is not host:port");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw given.refused("ports are 1 to 65535, not " + port);
        }
        return new HealthCheck.Tcp(text.substring(0, colon), port, within);
    }
}
