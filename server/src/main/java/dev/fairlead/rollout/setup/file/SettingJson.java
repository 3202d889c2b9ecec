package dev.fairlead.rollout.setup.file;

import dev.fairlead.intake.rule.RuleJson;
import dev.fairlead.intake.ruleset.RuleSettings;
import dev.fairlead.platform.json.Json;
import dev.fairlead.recording.version.ComponentCode;
import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Window;
import dev.fairlead.rollout.setup.setting.Setting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings as a file writes them. What is as usual is left out, so that both are compared alike. */
final class SettingJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SettingJson() {}

    static ObjectNode of(Setting setting) {
        var json = NODES.objectNode();
        switch (setting) {
            case Setting.Tenant tenant -> json.put("zone", tenant.zone().getId());
            case Setting.OfTeam(var team) -> {
                text(json, "title", team.title());
                text(json, "link", team.link());
                text(json, "contact", team.contact());
            }
            case Setting.Owned(var owned) -> json.put("owner", owned.team());
            case Setting.Located(var code) -> write(json, code);
            case Setting.Place(var _, var tier, var rule) -> {
                text(json, "tier", tier == null ? null : tier.word());
                write(json, rule);
            }
            case Setting.Target target -> write(json, target);
            case Setting.Delivered(var delivery) -> write(json, delivery);
            case Setting.Credential credential -> write(json, credential);
            case Setting.KeyValue value -> {
                text(json, "value", value.value());
                text(json, "secret", value.secret());
            }
            case Setting.Told(var channel) -> ChannelJson.write(json, channel);
            case Setting.Meant(var said) -> write(json, said);
        }
        return json;
    }

    private static void write(ObjectNode json, RuleSettings.Said said) {
        json.set("rules", JsonMapper.shared().readTree(Json.bytes(rules -> RuleJson.write(rules, said.rules()))));
        if (said.fields() != null) {
            json.set("fields", JsonMapper.shared().readTree(said.fields()));
        }
    }

    private static void write(ObjectNode json, ComponentCode code) {
        text(json, "repository", code.repository());
        texts(json, "paths", code.paths() == null ? List.of() : code.paths());
    }

    private static void write(ObjectNode json, Rule rule) {
        json.put("concurrency", Setting.word(rule.concurrency()));
        json.put("approval", rule.approval());
        json.put("selfApproval", rule.selfApproval());
        texts(json, "accounts", rule.accounts().stream().sorted().toList());
        if (!rule.windows().isEmpty()) {
            var windows = json.putArray("windows");
            rule.windows().forEach(window -> write(windows.addObject(), window));
        }
        json.put("automaticRollback", rule.rollsBack());
    }

    private static void write(ObjectNode json, Window window) {
        json.put("effect", Setting.word(window.effect()));
        texts(json, "days", window.days().stream().sorted().map(Setting::word).toList());
        json.put("from", window.from().toString()).put("to", window.to().toString());
        json.put("zone", window.zone().getId());
    }

    private static void write(ObjectNode json, Setting.Target target) {
        json.put("kind", target.way().word());
        text(json, "address", target.address());
        texts(json, "settings", target.settings());
        texts(json, "labels", target.labels());
        text(json, "credential", target.credential());
    }

    private static void write(ObjectNode json, Setting.Credential credential) {
        json.put("kind", Setting.word(credential.what()));
        text(json, "user", credential.user());
        switch (credential.origin()) {
            case Setting.Origin.Sealed _ -> json.put("sealed", true);
            case Setting.Origin.Variable(var name) -> json.put("fromEnvironment", name);
            case Setting.Origin.File(var path) -> json.put("fromFile", path);
        }
        text(json, "passphrase", credential.passphrase());
    }

    private static void write(ObjectNode json, Delivery delivery) {
        write(json, delivery.recipe());
        texts(json, "labels", delivery.labels());
        texts(
                json,
                "dependsOn",
                delivery.dependsOn().stream().map(Object::toString).toList());
        text(json, "before", delivery.before());
        text(json, "after", delivery.after());
        if (!delivery.healthChecks().isEmpty()) {
            var checks = json.putArray("healthChecks");
            delivery.healthChecks().forEach(check -> write(checks.addObject(), check));
        }
        json.put("timeout", span(delivery.timeout()));
    }

    private static void write(ObjectNode json, HealthCheck check) {
        switch (check) {
            case HealthCheck.Http(var url, var status, var _) ->
                json.put("http", url).put("status", status);
            case HealthCheck.Tcp(var host, var port, var _) -> json.put("tcp", host + ":" + port);
            case HealthCheck.Command(var run, var _) -> json.put("command", run);
        }
        json.put("within", span(check.within()));
    }

    private static void write(ObjectNode json, Recipe recipe) {
        switch (recipe) {
            case Recipe.Script script -> write(json.putObject("script"), script);
            case Recipe.Container container -> write(json.putObject("container"), container);
            case Recipe.Manifests(var documents) -> texts(json, "manifests", documents);
            case Recipe.Image(var kind, var name, var container, var image) ->
                json.putObject("image")
                        .put("kind", kind)
                        .put("name", name)
                        .put("container", container)
                        .put("image", image);
            case Recipe.Chart chart -> write(json.putObject("chart"), chart);
        }
    }

    private static void write(ObjectNode json, Recipe.Script script) {
        if (!script.uploads().isEmpty()) {
            ArrayNode uploads = json.putArray("uploads");
            script.uploads().forEach(upload -> {
                var one = uploads.addObject().put("from", upload.from()).put("to", upload.to());
                text(one, "mode", upload.mode());
            });
        }
        json.put("run", script.run());
    }

    private static void write(ObjectNode json, Recipe.Container container) {
        json.put("image", container.image()).put("name", container.name());
        texts(json, "command", container.command());
        texts(json, "environment", container.environment());
        texts(json, "ports", container.ports());
        texts(json, "volumes", container.volumes());
        text(json, "network", container.network());
        json.put("restart", container.restart()).put("pull", container.pull());
    }

    private static void write(ObjectNode json, Recipe.Chart chart) {
        json.put("release", chart.release()).put("chart", chart.chart());
        text(json, "version", chart.version());
        text(json, "repository", chart.repository());
        texts(json, "values", chart.values());
        texts(json, "set", chart.set());
    }

    private static String span(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static void text(ObjectNode json, String field, @Nullable String text) {
        if (text != null && !(text.isEmpty() && !field.equals("value"))) {
            json.put(field, text);
        }
    }

    static void texts(ObjectNode json, String field, Collection<String> texts) {
        if (!texts.isEmpty()) {
            var list = json.putArray(field);
            texts.forEach(list::add);
        }
    }

    private static void texts(ObjectNode json, String field, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            var object = json.putObject(field);
            new TreeMap<>(texts).forEach(object::put);
        }
    }
}
