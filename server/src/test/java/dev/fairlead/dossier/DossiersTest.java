package dev.fairlead.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is put on file is there once, as it was told last, with a trace of what stood there before. */
class DossiersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final VersionName PAY = VersionName.parse("", "GLOBAL.Acme.Store.pay;main;v1");
    private static final VersionName SHOP = VersionName.parse("", "GLOBAL.Acme.Store.shop;1");

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final Dossiers dossiers = at(NOON);

    /** @param pay id of the version of the component */
    private record Ids(long organization, long pay, long application, long shop, long environment) {}

    private final Ids ids = test.database().inTransaction(handle -> {
        var units = new UnitStore(handle);
        var versions = new VersionStore(handle);
        long organization = only(new OrganizationStore(handle).ensure(Set.of("Acme")));
        var components = units.ensure(UnitKind.COMPONENT, organization, Set.of(PAY.base()));
        var applications = units.ensure(UnitKind.APPLICATION, organization, Set.of(SHOP.base()));
        var prod = new QualifiedName("GLOBAL.Acme", "prod", "");
        return new Ids(
                organization,
                only(versions.ensure(UnitKind.COMPONENT, organization, components, Set.of(PAY), Instant.EPOCH)),
                only(applications),
                only(versions.ensure(UnitKind.APPLICATION, organization, applications, Set.of(SHOP), Instant.EPOCH)),
                only(new EnvironmentStore(handle).ensure(organization, Set.of(prod))));
    });

    private static long only(Map<?, Long> made) {
        return made.values().iterator().next();
    }

    private Dossiers at(Instant now) {
        return new Dossiers(test.database(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Document readme(String text) {
        return Document.other(DocumentKind.README, "text/markdown", text.getBytes(StandardCharsets.UTF_8));
    }

    private List<AuditStore.Entry> audit(String kind, long subject) {
        return test.database().read(handle -> new AuditStore(handle).list(ids.organization, kind, subject));
    }

    @Test
    void theSameDocumentToldByManyAtOnceIsOne() throws Exception {
        var kept = atOnce(16, () -> dossiers.keep("ci", ids.organization, ids.pay, readme("# Pay")));
        assertThat(kept.stream().map(Dossiers.Kept::id).distinct()).hasSize(1);
        assertThat(kept.stream().filter(one -> one.filed() == Filed.CREATED)).hasSize(1);
    }

    @Test
    void theDocumentToldLastHoldsAndAllStay() {
        dossiers.keep("ci", ids.organization, ids.pay, readme("old"));
        at(NOON.plusSeconds(1)).keep("ci", ids.organization, ids.pay, readme("new"));
        assertThat(at(NOON.plusSeconds(2))
                        .keep("ci", ids.organization, ids.pay, readme("old"))
                        .filed())
                .isEqualTo(Filed.UNCHANGED);
        var listed = test.database().read(handle -> new DocumentStore(handle).list(ids.organization, ids.pay));
        assertThat(listed).hasSize(2);
        assertThat(listed.getFirst().sha256()).isEqualTo(readme("old").digest());
        var found = test.database()
                .read(handle -> new DocumentStore(handle)
                        .find(ids.organization, listed.getLast().id()));
        assertThat(found.orElseThrow().componentVersion()).isEqualTo(PAY);
        assertThat(new String(found.orElseThrow().document().content(), StandardCharsets.UTF_8))
                .isEqualTo("new");
    }

    @Test
    void endpointsAreThoseToldLast() {
        var orders = new Endpoint("get", "/orders");
        var pay = new Endpoint("POST", "/pay");
        assertThat(tell(orders, pay)).isEqualTo(Filed.CREATED);
        assertThat(tell(pay, orders, orders)).isEqualTo(Filed.UNCHANGED);
        assertThat(tell(orders)).isEqualTo(Filed.UPDATED);
        assertThat(endpoints(Direction.PROVIDES)).containsExactly(new Endpoint("GET", "/orders"));
        assertThat(endpoints(Direction.CONSUMES)).isEmpty();
        assertThat(audit("component_version", ids.pay))
                .extracting(AuditStore.Entry::before)
                .containsExactly("{\"provides\": \"[GET /orders, POST /pay]\"}");
    }

    private SortedSet<Endpoint> endpoints(Direction direction) {
        return test.database()
                .read(handle -> new EndpointStore(handle).endpoints(ids.organization, ids.pay, direction));
    }

    private Filed tell(Endpoint... endpoints) {
        return dossiers.endpoints("ci", ids.organization, ids.pay, Direction.PROVIDES, List.of(endpoints));
    }

    @Test
    void changeRequestsAddUpUntilTheyAreTakenOff() {
        var request = new ChangeRequest("jira", "PAY-1");
        assertThat(dossiers.addChangeRequest("ci", ids.organization, ids.pay, request))
                .isEqualTo(Filed.CREATED);
        assertThat(dossiers.addChangeRequest("ci", ids.organization, ids.pay, request))
                .isEqualTo(Filed.UNCHANGED);
        assertThat(dossiers.removeChangeRequests("ci", ids.organization, ids.pay))
                .isEqualTo(Filed.UPDATED);
        assertThat(dossiers.removeChangeRequests("ci", ids.organization, ids.pay))
                .isEqualTo(Filed.UNCHANGED);
        assertThat(audit("component_version", ids.pay))
                .extracting(AuditStore.Entry::before)
                .containsExactly("{\"changeRequests\": \"[jira PAY-1]\"}");
    }

    @Test
    void somebodyHasOneOpinionAndAPast() {
        assertThat(dossiers.decide("ann", ids.organization, ids.shop, true, "")).isEqualTo(Filed.CREATED);
        assertThat(dossiers.decide("bob", ids.organization, ids.shop, true, "")).isEqualTo(Filed.CREATED);
        assertThat(dossiers.decide("ann", ids.organization, ids.shop, true, "")).isEqualTo(Filed.UNCHANGED);
        assertThat(at(NOON.plus(Duration.ofHours(1))).decide("ann", ids.organization, ids.shop, false, "leaks"))
                .isEqualTo(Filed.UPDATED);
        var approvals =
                test.database().read(handle -> new ApplicationFileStore(handle).approvals(ids.organization, ids.shop));
        assertThat(approvals)
                .extracting(approval -> approval.decidedBy() + " " + approval.approved() + approval.note())
                .containsExactly("bob true", "ann falseleaks");
        assertThat(audit("application_version", ids.shop)).hasSize(1);
    }

    @Test
    void aVersionMovesAndItsApplicationStays() {
        assertThat(move("GLOBAL.Acme.Store")).isEqualTo(Filed.UNCHANGED);
        assertThat(move("GLOBAL.Acme.Test")).isEqualTo(Filed.CREATED);
        assertThat(move("GLOBAL.Acme.Test")).isEqualTo(Filed.UNCHANGED);
        assertThat(move("GLOBAL.Acme.Prod")).isEqualTo(Filed.UPDATED);
        assertThat(audit("application_version", ids.shop))
                .extracting(AuditStore.Entry::before)
                .containsExactly("{\"domain\": \"GLOBAL.Acme.Store\"}", "{\"domain\": \"GLOBAL.Acme.Test\"}");
        var applications = test.database()
                .read(handle ->
                        new UnitStore(handle).find(UnitKind.APPLICATION, ids.organization, Set.of(SHOP.base())));
        assertThat(applications).containsValue(ids.application);
        assertThatThrownBy(() -> move("GLOBAL.Other"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("another organisation");
    }

    private Filed move(String domain) {
        return dossiers.move("ann", ids.organization, ids.shop, domain, "");
    }

    @Test
    void attributesToldByManyAtOnceAllStay() throws Exception {
        var tellings = IntStream.range(0, 16)
                .<Callable<Filed>>mapToObj(
                        i -> () -> attributes(Attributed.ENVIRONMENT, ids.environment, Map.of("k" + i, "v"), false))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var told : threads.invokeAll(tellings)) {
                assertThat(told.get()).isNotEqualTo(Filed.UNCHANGED);
            }
        }
        assertThat(read(Attributed.ENVIRONMENT, ids.environment)).hasSize(16);
        assertThat(attributes(Attributed.ENVIRONMENT, ids.environment, Map.of("k0", "new"), true))
                .isEqualTo(Filed.UPDATED);
        assertThat(read(Attributed.ENVIRONMENT, ids.environment)).containsExactly(Map.entry("k0", "new"));
        assertThat(audit("environment", ids.environment)).hasSize(1);
    }

    private Filed attributes(Attributed kind, long subject, Map<String, String> told, boolean alone) {
        return dossiers.attributes("ci", kind, ids.organization, subject, told, alone);
    }

    private Map<String, String> read(Attributed kind, long subject) {
        return test.database()
                .read(handle -> new AttributeStore(handle).find(kind, ids.organization, subject))
                .orElseThrow();
    }

    @Test
    void whatDoesNotExistHasNoFile() {
        assertThatThrownBy(() -> dossiers.keep("ci", ids.organization, 4711, readme("x")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("there is no such component version");
        assertThat(dossiers.assign("ci", ids.organization, ids.application, ids.environment))
                .isEqualTo(Filed.CREATED);
        assertThat(dossiers.assign("ci", ids.organization, ids.application, ids.environment))
                .isEqualTo(Filed.UNCHANGED);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(
                    IntStream.range(0, times).<Callable<T>>mapToObj(_ -> work).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
