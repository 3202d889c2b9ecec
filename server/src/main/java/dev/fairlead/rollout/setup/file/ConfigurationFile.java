package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.intake.ruleset.Owner;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.OrganizationZones;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.setting.Setting.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a {@code fairlead.yaml} says. Names in it are below its domain unless they are written in full. */
public final class ConfigurationFile {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "domain",
            "organization",
            "teams",
            "environments",
            "components",
            "applications",
            "credentials",
            "channels",
            "intake",
            "values"));
    private static final Set<String> ENDPOINT =
            new TreeSet<>(Set.of("kind", "address", "settings", "labels", "credential", "values"));
    private static final Set<String> CREDENTIAL =
            new TreeSet<>(Set.of("kind", "user", "fromEnvironment", "fromFile", "sealed", "passphrase"));

    private final String domain;
    private final List<Entry> entries = new ArrayList<>();

    /** A setting and where it stands in the file. */
    public record Entry(Setting setting, JsonInput given) {}

    private ConfigurationFile(JsonInput file) {
        file.of(FIELDS);
        var given = file.get("domain");
        domain = located(given, () -> QualifiedName.checkDomain("domain", given.text()));
        file.find("organization").ifPresent(this::organization);
        file.entries("teams").forEach(this::team);
        file.entries("environments").forEach(this::environment);
        file.entries("credentials").forEach(this::credential);
        file.entries("components").forEach(this::component);
        file.entries("applications").forEach(this::application);
        file.entries("channels").forEach(this::channel);
        file.find("intake").ifPresent(this::intake);
        values(Scope.GLOBAL, "", file);
    }

    /** Reads it as JSON; every mistake is refused with its place, as a JSON pointer. */
    public static ConfigurationFile read(byte[] json) {
        return new ConfigurationFile(JsonInput.read(json));
    }

    public String organization() {
        return QualifiedName.organizationOf(domain);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void add(Setting setting, JsonInput given) {
        entries.stream()
                .filter(entry -> entry.setting().kind() == setting.kind()
                        && entry.setting().name().equals(setting.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw given.refused("is the same as " + other.given().place() + "; give it once");
                });
        entries.add(new Entry(setting, given));
    }

    private void environment(String key, JsonInput given) {
        var fields = new TreeSet<>(RuleReading.FIELDS);
        fields.addAll(Set.of("endpoints", "values"));
        given.of(fields);
        var name = plain(given, key);
        add(new Setting.Place(name, RuleReading.tier(given), RuleReading.read(given)), given);
        values(Scope.ENVIRONMENT, name.toString(), given);
        given.entries("endpoints").forEach((endpoint, said) -> endpoint(name, endpoint, said));
    }

    private void endpoint(QualifiedName environment, String name, JsonInput given) {
        given.of(ENDPOINT);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw given.refused("the name of an endpoint has letters, digits, dots, hyphens and underscores only");
        }
        var kinds = Arrays.stream(EndpointKind.values()).map(EndpointKind::word).collect(Collectors.toSet());
        var way = EndpointKind.valueOf(given.get("kind").word(kinds).toUpperCase(Locale.ROOT));
        var address = given.findText("address").orElse("");
        if (address.isEmpty() && way == EndpointKind.SSH) {
            throw given.refused("has no address; write address: user@host");
        }
        var setting = new Setting.Target(
                environment,
                name,
                way,
                address,
                given.texts("settings"),
                given.texts("labels"),
                given.findText("credential").orElse(null));
        add(setting, given);
        values(Scope.ENDPOINT, setting.name(), given);
    }

    private void organization(JsonInput given) {
        given.of(Set.of("zone"));
        var zone = given.get("zone");
        add(
                new Setting.Tenant(organization(), located(zone, () -> OrganizationZones.zone("zone", zone.text()))),
                given);
    }

    private void component(String key, JsonInput given) {
        var fields = new TreeSet<>(DeliveryReading.fields());
        fields.addAll(CodeReading.FIELDS);
        fields.add(OwnerReading.OWNER);
        given.of(fields);
        var name = full(given, key);
        CodeReading.read(name, given).ifPresent(code -> add(new Setting.Located(code), given));
        if (DeliveryReading.hasRecipe(given)) {
            add(new Setting.Delivered(DeliveryReading.read(name, given, each -> full(each, each.text()))), given);
        }
        OwnerReading.owned(UnitKind.COMPONENT, name, given).ifPresent(owned -> add(new Setting.Owned(owned), given));
        values(Scope.COMPONENT, name.toString(), given);
    }

    private void application(String key, JsonInput given) {
        given.of(new TreeSet<>(Set.of("values", OwnerReading.OWNER)));
        var name = full(given, key);
        OwnerReading.owned(UnitKind.APPLICATION, name, given).ifPresent(owned -> add(new Setting.Owned(owned), given));
        values(Scope.APPLICATION, name.toString(), given);
    }

    private void team(String name, JsonInput given) {
        add(new Setting.OfTeam(OwnerReading.team(name, given)), given);
    }

    private void credential(String name, JsonInput given) {
        given.of(CREDENTIAL);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw given.refused("the name of a credential has letters, digits, dots, hyphens and underscores only");
        }
        var kinds = Arrays.stream(Secrets.Kind.values()).map(Setting::word).collect(Collectors.toSet());
        var kind = given.find("kind").map(word -> word.word(kinds)).orElse("password");
        add(
                new Setting.Credential(
                        name,
                        Secrets.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                        given.findText("user").orElse(""),
                        origin(given),
                        given.findText("passphrase").orElse(null)),
                given);
    }

    private static Setting.Origin origin(JsonInput given) {
        var variable = given.findText("fromEnvironment").orElse(null);
        var file = given.findText("fromFile").orElse(null);
        if ((variable != null && file != null) || ((variable != null || file != null) && given.flag("sealed"))) {
            throw given.refused("has several origins; give one of fromEnvironment, fromFile, sealed");
        }
        if (variable != null) {
            return variable(given.below("fromEnvironment"), variable);
        }
        if (file != null && !file.startsWith("/")) {
            throw given.below("fromFile").refused("must be a whole path on the server's host, beginning with /");
        }
        return file == null ? new Setting.Origin.Sealed() : new Setting.Origin.File(file);
    }

    private static Setting.Origin variable(JsonInput given, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw given.refused("is not the name of an environment variable, such as DEPLOY_KEY");
        }
        if (name.startsWith("FAIRLEAD_")) {
            throw given.refused("the server's own variables (FAIRLEAD_…) are not handed to recipes; use another one");
        }
        return new Setting.Origin.Variable(name);
    }

    private void channel(String name, JsonInput given) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw given.refused("the name of a channel has letters, digits, dots, hyphens and underscores only");
        }
        var reading = new ChannelReading(each -> full(each, each.text()));
        add(new Setting.Told(reading.read(name, given)), given);
    }

    private void intake(JsonInput given) {
        IntakeReading.read(given, domain, (said, place) -> {
            if (said.kind() == Owner.Kind.DOMAIN) {
                var path = located(place, () -> QualifiedName.checkDomain("domain", said.name()));
                if (!QualifiedName.organizationOf(path).equals(organization())) {
                    throw place.refused("`" + path + "` belongs to another organisation than `" + domain + "`");
                }
            }
            add(new Setting.Meant(said), place);
        });
    }

    private void values(Scope scope, String subject, JsonInput given) {
        given.entries("values").forEach((key, value) -> {
            if (!key.matches("[A-Za-z_][A-Za-z0-9_.-]{0,199}") || key.startsWith("FAIRLEAD_")) {
                throw value.refused(
                        "the name of a value begins with a letter, goes on with letters, digits, `_`, `.`, `-`, and"
                                + " does not begin with FAIRLEAD_");
            }
            if (value.isObject()) {
                value.of(Set.of("secret"));
                add(
                        new Setting.KeyValue(
                                scope, subject, key, null, value.get("secret").text()),
                        value);
            } else {
                add(new Setting.KeyValue(scope, subject, key, value.text(), null), value);
            }
        });
    }

    private QualifiedName plain(JsonInput given, String key) {
        var name = full(given, key);
        if (!name.variant().isEmpty()) {
            throw given.refused("an environment has no variant; leave out the semicolon and what follows");
        }
        return name;
    }

    private QualifiedName full(JsonInput given, String name) {
        var full = name.startsWith(QualifiedName.ROOT + ".") ? name : domain + "." + name;
        var read = located(given, () -> QualifiedName.parse("name", full));
        if (!read.organization().equals(organization())) {
            throw given.refused("`" + name + "` belongs to another organisation than `" + domain + "`");
        }
        return read;
    }

    interface Reading<T> {
        T read();
    }

    /** Names are checked by the catalogue, which does not know where they stand. */
    static <T> T located(JsonInput given, Reading<T> reading) {
        try {
            return reading.read();
        } catch (Refused e) {
            throw given.refused(e.refusal().detail());
        }
    }

    /** Where a field of a setting stands, or the setting itself. */
    static JsonInput place(Entry entry, @Nullable String field) {
        return field == null ? entry.given() : entry.given().find(field).orElse(entry.given());
    }

    static Map<String, Entry> byName(List<Entry> entries, Setting.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.setting().kind() == kind)
                .collect(Collectors.toMap(entry -> entry.setting().name(), entry -> entry));
    }
}
