package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.ruleset.Owner;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.store.Settings;
import java.util.SortedMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All settings of an organisation in the form of a file, with full names. */
public final class Description {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public Description(String organization, SortedMap<Settings.Key, Setting> settings) {
        json.put("domain", QualifiedName.ROOT + "." + organization);
        settings.values().forEach(this::add);
    }

    private void add(Setting setting) {
        switch (setting) {
            case Setting.Tenant tenant ->
                json.withObjectProperty("organization").setAll(SettingJson.of(tenant));
            case Setting.OfTeam team -> under("teams", team.name()).setAll(SettingJson.of(team));
            case Setting.Owned owned ->
                under(owned.owned().kind().word() + "s", owned.name()).setAll(SettingJson.of(owned));
            case Setting.Located located -> under("components", located.name()).setAll(SettingJson.of(located));
            case Setting.Place place -> under("environments", place.name()).setAll(SettingJson.of(place));
            case Setting.Target target ->
                endpoint(target.environment().toString(), target.endpoint()).setAll(SettingJson.of(target));
            case Setting.Delivered delivered ->
                under("components", delivered.name()).setAll(SettingJson.of(delivered));
            case Setting.Credential credential ->
                under("credentials", credential.name()).setAll(SettingJson.of(credential));
            case Setting.KeyValue value -> add(value);
            case Setting.Told told -> under("channels", told.name()).setAll(SettingJson.of(told));
            case Setting.Meant meant ->
                json.withObjectProperty("intake")
                        .withObjectProperty(meant.said().kind() == Owner.Kind.SOURCE ? "sources" : "domains")
                        .withObjectProperty(meant.said().name())
                        .setAll(SettingJson.of(meant));
        }
    }

    private void add(Setting.KeyValue value) {
        var subject = value.subject();
        var owner = switch (value.scope()) {
            case GLOBAL -> json;
            case ENVIRONMENT -> under("environments", subject);
            case APPLICATION -> under("applications", subject);
            case COMPONENT -> under("components", subject);
            case ENDPOINT -> {
                int slash = subject.lastIndexOf('/');
                yield endpoint(subject.substring(0, slash), subject.substring(slash + 1));
            }
        };
        var values = owner.withObjectProperty("values");
        if (value.secret() != null) {
            values.putObject(value.key()).put("secret", value.secret());
        } else {
            values.put(value.key(), value.value());
        }
    }

    private ObjectNode under(String group, String name) {
        return json.withObjectProperty(group).withObjectProperty(name);
    }

    private ObjectNode endpoint(String environment, String name) {
        return under("environments", environment)
                .withObjectProperty("endpoints")
                .withObjectProperty(name);
    }

    /** As JSON. */
    public String json() {
        return json.toString();
    }
}
