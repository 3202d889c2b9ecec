package dev.fairlead.intake.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.intake.anyjson.AnyJson;
import dev.fairlead.intake.inbox.Inbox;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.Register;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.ruleset.Rehearsal.Fate;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.sealing.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeRulesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final List<Source> KINDS = List.of(AnyJson.source());
    private static final String SECRET = "correct-horse-battery";

    private final TestDatabase test = TestDatabase.fresh();
    private final AtomicInteger told = new AtomicInteger();
    private final Register register = new Register(test.database(), KINDS, plain(), CLOCK);
    private final IntakeRules rules = new IntakeRules(test.database(), CLOCK, _ -> told.incrementAndGet());
    private final Inbox inbox = new Inbox(test.database(), register, CLOCK, () -> {});

    @BeforeEach
    void addSources() {
        register.add("jo", "ci", "json", "GLOBAL.Acme.Store", SECRET, 30, 1_000_000);
        register.add("jo", "other", "json", "GLOBAL.Acme.Bank", SECRET, 30, 1_000_000);
    }

    @AfterEach
    void close() {
        inbox.close();
        test.close();
    }

    @Test
    void aSourcesRulesAreLookedAtBeforeThoseOfItsDomainAndOfDomainsAbove() {
        set(Owner.Kind.DOMAIN, "GLOBAL.Acme", "[{\"version\": \"{version}\"}]", null, null);
        set(Owner.Kind.DOMAIN, "GLOBAL.Acme.Store", "[{\"environment\": \"b\"}]", null, null);
        var said = set(Owner.Kind.SOURCE, "ci", "[{\"environment\": \"a\"}, {\"component\": \"c\"}]", null, null);
        assertThat(said.inForce())
                .extracting(ruled -> ruled.owner() + " " + ruled.number())
                .containsExactly("ci 1", "ci 2", "GLOBAL.Acme.Store 1", "GLOBAL.Acme 1");
        assertThat(rules.get(organization(), Owner.Kind.SOURCE, "other").inForce())
                .extracting(ruled -> ruled.owner() + " " + ruled.number())
                .containsExactly("GLOBAL.Acme 1");
        assertThat(rules.list(organization()))
                .extracting(one -> one.owner().name())
                .containsExactly("ci", "GLOBAL.Acme", "GLOBAL.Acme.Store");
        var mapped = new StoredMeaning(test.database(), CLOCK)
                .now()
                .mapping(source("ci"))
                .apply(new Told.Place(Labels.builder().build(), false));
        assertThat(mapped).isInstanceOfSatisfying(Mapped.Found.class, found -> {
            assertThat(found.said().environment()).hasToString("GLOBAL.Acme.Store.a");
            assertThat(found.said().by()).containsValue("rule 1 of ci");
        });
    }

    @Test
    void everyChangeIsKeptAndTheSameAgainIsNone() {
        set(Owner.Kind.SOURCE, "ci", "[{\"environment\": \"a\"}]", null, 0);
        set(Owner.Kind.SOURCE, "ci", "[{\"environment\": \"a\"}]", null, 1);
        var said = set(Owner.Kind.SOURCE, "ci", "[]", null, 1);
        assertThat(said.revisions()).extracting(RuleRevision::number).containsExactly(1, 2);
        assertThat(said.revisions().getFirst().actor()).isEqualTo("jo");
        assertThat(told.get()).isEqualTo(3);
        assertThatThrownBy(() -> set(Owner.Kind.SOURCE, "ci", "[{\"environment\": \"b\"}]", null, 1))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().problem()).isEqualTo(Problem.CONFLICT);
                    assertThat(refused.refusal().field()).isEqualTo("revision");
                });
    }

    @Test
    void aRuleOfAnotherOrganisationAndFieldsOfAKnownSenderAreRefused() {
        assertThatThrownBy(() -> set(Owner.Kind.SOURCE, "ci", "[{\"component\": \"GLOBAL.Other.x\"}]", null, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("GLOBAL.Acme.");
        assertThatThrownBy(() -> set(Owner.Kind.DOMAIN, "GLOBAL.Acme.Store", "[]", "{\"id\":\"/x\"}", null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("`json` only");
        assertThatThrownBy(() -> set(Owner.Kind.SOURCE, "c1", "[]", null, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no source `c1`");
    }

    @Test
    void aDryRunSaysWhatTheLastDeliveriesWouldBecome() {
        deliver("{\"kind\": \"deployed\", \"id\": 1, \"job\": \"deploy-shop\", \"version\": \"1\","
                + " \"finishedAt\": \"2026-11-22T10:00:00Z\"}");
        deliver("{\"kind\": \"deployed\", \"id\": 2, \"project\": \"acme/pay\", \"environment\": \"production\","
                + " \"version\": \"1\", \"finishedAt\": \"2026-11-22T10:00:00Z\"}");
        deliver("{\"kind\": \"other\"}");
        deliver("{");
        var rehearsal = new Rehearsal(test.database(), KINDS, CLOCK);
        var preview = rules.preview(
                "jo",
                organization(),
                Owner.Kind.DOMAIN,
                "GLOBAL.Acme",
                change(
                        "[{\"when\": {\"job\": \"deploy-{name}\"}, \"component\": \"{name}\", \"environment\":"
                                + " \"production\"}]",
                        null,
                        null));
        var last = preview.revisions().getLast();
        var difference = rehearsal.of(organization(), preview.owner(), last);
        assertThat(difference.deliveries()).isEqualTo(4);
        assertThat(difference.changed()).isEqualTo(1);
        assertThat(difference.before())
                .containsEntry(Fate.UNMATCHED, 1)
                .containsEntry(Fate.NAMED, 1)
                .containsEntry(Fate.PASSED, 1)
                .containsEntry(Fate.REFUSED, 1);
        assertThat(difference.after()).containsEntry(Fate.NAMED, 2).doesNotContainKey(Fate.UNMATCHED);
        assertThat(difference.examples().getFirst().before()).isEqualTo("nothing says which component and environment");
        assertThat(difference.examples().getFirst().after())
                .isEqualTo("deployment, component GLOBAL.Acme.Store.shop, environment GLOBAL.Acme.Store.production,"
                        + " version 1");
        assertThat(rules.get(organization(), Owner.Kind.DOMAIN, "GLOBAL.Acme").revisions())
                .isEmpty();
    }

    @Test
    void fieldsSayHowJsonIsRead() {
        deliver("{\"app\": \"web\", \"to\": \"production\", \"run\": 7, \"tag\": \"v3\", \"at\": 1793620800}");
        var said = rules.preview("jo", organization(), Owner.Kind.SOURCE, "ci", change("[]", """
            {"kind": "=deployed", "id": "/run", "service": "/app", "environment": "/to",
             "version": "/tag", "finishedAt": "/at"}
            """, null));
        var last = said.revisions().getLast();
        var difference = new Rehearsal(test.database(), KINDS, CLOCK).of(organization(), said.owner(), last);
        assertThat(difference.examples().getFirst().after())
                .isEqualTo("deployment, component GLOBAL.Acme.Store.web, environment GLOBAL.Acme.Store.production,"
                        + " version v3");
    }

    @Test
    void aNameBelongsToWhoHadItFirstAlsoForAnotherServer() {
        assertThat(component("eu/deploy")).isEqualTo("GLOBAL.Acme.Store.deploy");
        assertThat(component("us/deploy")).isEqualTo("GLOBAL.Acme.Store.us-deploy");
        assertThat(component("us/deploy")).isEqualTo("GLOBAL.Acme.Store.us-deploy");
        assertThat(component("eu/deploy")).isEqualTo("GLOBAL.Acme.Store.deploy");
    }

    private String component(String project) {
        var pushed = new Told.Pushed(Labels.builder().with("project", project).build(), List.of(), true);
        var mapped = new StoredMeaning(test.database(), CLOCK)
                .now()
                .mapping(source("ci"))
                .apply(pushed);
        return String.valueOf(((Mapped.Found) mapped).said().component());
    }

    private IntakeRules.Said set(
            Owner.Kind kind, String name, String said, @Nullable String fields, @Nullable Integer revision) {
        return rules.set("jo", organization(), kind, name, change(said, fields, revision));
    }

    private static IntakeRulesChange change(String said, @Nullable String fields, @Nullable Integer revision) {
        return new IntakeRulesChange(
                RuleReading.read(JsonInput.read(said.getBytes(StandardCharsets.UTF_8))), fields, "because", revision);
    }

    private void deliver(String body) {
        inbox.door("ci")
                .deliver(
                        "127.0.0.1",
                        Map.of("Authorization", "Bearer " + SECRET),
                        () -> body.getBytes(StandardCharsets.UTF_8));
    }

    private long organization() {
        return source("ci").organization();
    }

    private InboxSource source(String name) {
        return test.database().read(handle -> {
            var organization = handle.createQuery("select id from organization where name = 'Acme'")
                    .mapTo(Long.class)
                    .one();
            return new SourceStore(handle).find(organization, name).orElseThrow();
        });
    }

    /** Seals nothing: how secrets are kept is of no concern here. */
    private static Sealing plain() {
        return new Sealing() {
            @Override
            public Box seal(String value, String purpose) {
                return new Box(value.getBytes(StandardCharsets.UTF_8), "plain");
            }

            @Override
            public Optional<String> open(Box box, String purpose) {
                return Optional.of(new String(box.bytes(), StandardCharsets.UTF_8));
            }

            @Override
            public boolean isCurrent(Box box) {
                return true;
            }
        };
    }
}
