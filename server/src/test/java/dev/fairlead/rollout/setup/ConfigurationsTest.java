package dev.fairlead.rollout.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.Setup;
import dev.fairlead.rollout.setup.file.ConfigurationFile;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import dev.fairlead.rollout.setup.secret.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {
    private static final QualifiedName TEST = QualifiedName.parse("name", "GLOBAL.Acme.Store.test");
    private static final String FILE = """
        {"domain": "GLOBAL.Acme.Store",
         "values": {"A": "global", "B": "global", "C": "global", "D": "global", "E": 1.10, "P": {"secret": "p"}},
         "credentials": {"p": {}, "key": {"kind": "private-key", "user": "jo", "fromFile": "%s", "passphrase": "p"},
                         "v": {"fromEnvironment": "SHOP_V"}},
         "environments": {"test": {
           "concurrency": "refuse", "approval": true, "selfApproval": true, "accounts": ["jo"],
           "windows": [{"effect": "closed", "days": ["friday"], "from": "16:00", "zone": "Europe/Berlin"}],
           "values": {"B": "environment", "V": {"secret": "v"}},
           "endpoints": {"web-1": {"kind": "ssh", "address": "jo@web-1", "settings": {"directory": "/srv"},
                                   "labels": {"role": "web"}, "credential": "key",
                                   "values": {"D": "endpoint", "V": "plain again"}}}}},
         "channels": {
           "ops": {"kind": "webhook", "address": "https://ops.example.com/hook", "credential": "p",
                   "events": ["rolled-back", "failed"], "environments": ["test"], "applications": ["shop"],
                   "text": "${sentence}"},
           "chat": {"kind": "slack", "credential": "v"},
           "mail": {"kind": "email", "server": "smtp.example.com", "from": "f@example.com",
                    "to": ["b@example.com", "a@example.com"], "subject": "${event}"}},
         "applications": {"shop": {"values": {"C": "application", "D": "application"}}},
         "components": {
           "cart": {"script": "true"},
           "pay": {"container": {"image": "r/pay:${FAIRLEAD_VERSION}", "name": "pay"}, "dependsOn": ["cart"],
                   "healthChecks": [{"http": "http://web-1/", "within": "90s"}, {"tcp": "web-1:80"}],
                   "timeout": "1h", "values": {"A": "component"}}}}
        """;

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    Path data;

    @Test
    void whatNamesOfSendersMeanIsSaidByAFileAndStaysWhereItIsNotSaid() {
        var configurations = configurations(Map.of());
        var file = ConfigurationFile.read("""
            {"domain": "GLOBAL.Acme.Store", "intake": {
               "rules": [{"when": {"project": "acme/docs"}, "ignore": "Documents are not shipped."}],
               "domains": {"GLOBAL.Acme.Bank": {"rules": [{"environment": "production"}]}}}}
            """.getBytes(StandardCharsets.UTF_8));
        assertThat(configurations.apply("jo", file, false, false).changes())
                .extracting(change -> change.kind().word() + " " + change.name())
                .containsExactly("intake domain GLOBAL.Acme.Bank", "intake domain GLOBAL.Acme.Store");
        assertThat(configurations.apply("jo", file, false, false).changes()).isEmpty();
        var described = configurations.describe("Acme").json();
        assertThat(described)
                .contains(
                        "\"intake\":{\"domains\":{\"GLOBAL.Acme.Bank\":{\"rules\":[{\"environment\":\"production\"}]}");
        var pruned = ConfigurationFile.read("{\"domain\": \"GLOBAL.Acme.Store\"}".getBytes(StandardCharsets.UTF_8));
        configurations.apply("jo", pruned, false, true);
        assertThat(configurations.describe("Acme").json()).isEqualTo(described);
    }

    @Test
    void mistakesInRulesOfIntakeNameTheirPlace() {
        for (var mistake : Map.of(
                        "{\"rules\": [{\"when\": {\"projekt\": \"x\"}, \"component\": \"y\"}]}",
                                "/intake/rules/0/when/projekt",
                        "{\"sources\": {\"ci\": {\"rules\": []}}}", "/intake/sources/ci",
                        "{\"domains\": {\"GLOBAL.Other\": {\"rules\": []}}}", "/intake/domains/GLOBAL.Other")
                .entrySet()) {
            assertThatThrownBy(() -> configurations(Map.of())
                            .apply(
                                    "jo",
                                    ConfigurationFile.read(("{\"domain\": \"GLOBAL.Acme.Store\", \"intake\": "
                                                    + mistake.getKey() + "}")
                                            .getBytes(StandardCharsets.UTF_8)),
                                    true,
                                    false))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal().field()).isEqualTo(mistake.getValue()));
        }
    }

    private Configurations configurations(Map<String, String> environment) {
        return new Configurations(test.database(), credentials(environment), Clock.systemUTC(), () -> {});
    }

    private Credentials credentials(Map<String, String> environment) {
        return new Credentials(SecretKeys.vault(environment, data), environment);
    }

    private String file() throws IOException {
        var key = data.resolve("key");
        Files.writeString(key, "-----BEGIN KEY-----\n");
        return FILE.formatted(key);
    }

    private Configurations.Outcome apply(String file, boolean dryRun, boolean prune) {
        return configurations(Map.of())
                .apply("jo", ConfigurationFile.read(file.getBytes(StandardCharsets.UTF_8)), dryRun, prune);
    }

    private long organization() {
        return test.database()
                .read(handle -> Objects.requireNonNull(
                        new OrganizationStore(handle).find(Set.of("Acme")).get("Acme")));
    }

    private Configuration configuration(Setup setup) {
        return test.database()
                .read(handle -> setup.configuration(
                        handle,
                        organization(),
                        Objects.requireNonNull(new EnvironmentStore(handle)
                                .find(organization(), Set.of(TEST))
                                .get(TEST))));
    }

    private Setup.Values values(Map<String, String> environment) {
        var setup = new StoredSetup(credentials(environment));
        var endpoint = configuration(setup).endpoints().getFirst();
        return test.database()
                .read(handle -> setup.values(handle, endpoint, "GLOBAL.Acme.Store.pay", "GLOBAL.Acme.Store.shop"));
    }

    @Test
    void whatWasAppliedIsToldToTheEngineAndApplyingAgainChangesNothing() throws IOException {
        var file = file();

        assertThat(apply(file, true, false).changes()).hasSize(23);
        assertThat(apply(file, false, false).changes()).hasSize(23);
        var again = apply(file, false, true);

        assertThat(again.changes()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(23);
        assertThat(again.waiting()).containsExactly("p");
        var told = configuration(new StoredSetup(credentials(Map.of())));
        assertThat(told.rule().mayDeploy("jo")).isTrue();
        assertThat(told.rule().mayDeploy("mo")).isFalse();
        assertThat(told.endpoints()).hasSize(1);
        assertThat(told.deliveries())
                .extracting(delivery -> delivery.component().toString())
                .containsExactly("GLOBAL.Acme.Store.cart", "GLOBAL.Acme.Store.pay");
    }

    @Test
    void itsDescriptionIsAFileThatChangesNothing() throws IOException {
        apply(file(), false, false);

        var described = configurations(Map.of()).describe("Acme").json();

        assertThat(apply(described, false, true).changes()).isEmpty();
    }

    @Test
    void theTierIsThatOfTheFileOrStaysAsItIs() throws IOException {
        apply(environment(""), false, false);
        assertThat(tier()).as("as the name suggests").isEqualTo("testing");
        assertThat(apply(environment("\"tier\": \"production\""), false, false).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.fields())
                        .extracting(field -> field.name() + " " + field.before() + " " + field.after())
                        .containsExactly("tier \"testing\" \"production\""));
        assertThat(tier()).isEqualTo("production");
        assertThat(apply(environment(""), false, false).changes()).isEmpty();
        assertThat(tier()).isEqualTo("production");
        assertThatThrownBy(() -> apply(environment("\"tier\": \"prodution\""), false, false))
                .extracting(e -> ((Refused) e).refusal().detail())
                .asString()
                .contains("production");
    }

    private static String environment(String says) {
        return "{\"domain\": \"GLOBAL.Acme.Store\", \"environments\": {\"test\": {" + says + "}}}";
    }

    private String tier() {
        return test.database()
                .read(handle -> handle.createQuery("select tier from environment where name = 'test'")
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void aDryRunLeavesNothingBehind() throws IOException {
        apply(file(), true, false);

        Set<String> known = test.database()
                .read(handle ->
                        new OrganizationStore(handle).find(Set.of("Acme")).keySet());
        assertThat(known).isEmpty();
    }

    @Test
    void aChangeIsToldFieldByFieldAndAuditedAndWhatTheFileHasNotStaysUnlessPruned() throws IOException {
        apply(file(), false, false);
        var other = """
            {"domain": "GLOBAL.Acme.Store", "components": {"cart": {"script": "false"}}}\
            """;

        var outcome = apply(other, false, false);

        assertThat(outcome.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.fields())
                        .extracting(field -> field.name() + " " + field.before() + " " + field.after())
                        .containsExactly("script {\"run\":\"true\"} {\"run\":\"false\"}"));
        assertThat(outcome.kept()).hasSize(22).contains("endpoint GLOBAL.Acme.Store.test/web-1");
        assertThat(apply(other, false, true).changes()).hasSize(22);
        assertThat(configuration(new StoredSetup(credentials(Map.of()))).endpoints())
                .isEmpty();
        List<String> trail = test.database()
                .read(handle -> handle.createQuery("""
                    select action || ' ' || subject_kind || ' ' || actor || ' ' || count(*)
                    from audit_entry
                    group by action, subject_kind, actor
                    """).mapTo(String.class).list());
        assertThat(trail)
                .contains(
                        "add endpoint jo 1", "change deployer jo 1", "remove endpoint jo 1", "remove key_value jo 13");
    }

    @Test
    void laterScopesWinAndSecretsAreKeptApart() throws IOException {
        apply(file(), false, false);
        var environment = Map.of("SHOP_V", "unseen");
        configurations(environment).setValue("jo", "Acme", "p", "s3cret");

        var values = values(environment);

        assertThat(values.variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A",
                        "component",
                        "B",
                        "environment",
                        "C",
                        "application",
                        "D",
                        "endpoint",
                        "E",
                        "1.10",
                        "V",
                        "plain again"));
        assertThat(values.secrets().values()).isEqualTo(Map.of("P", "s3cret"));
        assertThat(values.secrets().credential())
                .contains(new Secrets.Credential(Secrets.Kind.PRIVATE_KEY, "jo", "-----BEGIN KEY-----\n", "s3cret"));
    }

    @Test
    void aSecretWithoutAValueIsRefusedWithWhatToDo() throws IOException {
        apply(file(), false, false);

        assertThatThrownBy(() -> values(Map.of()))
                .isInstanceOf(Refused.class)
                .extracting(e -> ((Refused) e).refusal().detail())
                .asString()
                .contains("fairlead credential set p");
    }

    @Test
    void secretsAreInNoRowAndNoDescriptionAndTheirKeyIsPrivate() throws IOException {
        apply(file(), false, false);
        configurations(Map.of()).setValue("jo", "Acme", "p", "s3cret-to-look-for");

        assertThat(configurations(Map.of()).describe("Acme").json()).doesNotContain("s3cret-to-look-for");
        assertThat(rows())
                .noneMatch(row -> row.contains("s3cret-to-look-for") || row.contains(hex("s3cret-to-look-for")));
        assertThat(rows()).anyMatch(row -> row.contains("set-value"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> rows() {
        return test.database()
                .read(handle -> handle.createQuery(
                                "select to_jsonb(c)::text from credential c union all select to_jsonb(a)::text from"
                                        + " audit_entry a")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void anotherKeyOpensNothingUntilTheFormerOneIsNamedWhichSealsAnew() throws IOException {
        apply(file(), false, false);
        var first = key(1);
        var second = key(2);
        configurations(Map.of(SecretKeys.KEY, first)).setValue("jo", "Acme", "p", "s3cret");

        assertThatThrownBy(() -> values(Map.of(SecretKeys.KEY, second)))
                .extracting(e -> ((Refused) e).refusal().detail())
                .asString()
                .contains("FAIRLEAD_FORMER_SECRET_KEY");
        configurations(Map.of(SecretKeys.KEY, second, SecretKeys.FORMER, first)).reseal();

        assertThat(values(Map.of(SecretKeys.KEY, second)).secrets().values()).isEqualTo(Map.of("P", "s3cret"));
    }

    @Test
    void aSealedValueOpensOnlyInItsOwnRow() {
        var vault = SecretKeys.vault(Map.of(), data).get();
        var box = vault.seal("s3cret", "credential 1 a");

        assertThat(vault.open(box, "credential 1 a")).contains("s3cret");
        assertThatThrownBy(() -> vault.open(box, "credential 1 b")).isInstanceOf(IllegalStateException.class);
    }

    private static String key(int fill) {
        var key = new byte[Vault.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        for (var body : List.of("[".repeat(2_000), "{\"domain\":".repeat(2_000), "{\"domain\": ")) {
            assertThatThrownBy(() -> ConfigurationFile.read(body.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("JSON");
        }
    }
}
