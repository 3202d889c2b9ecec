package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationsStoreTest {
    @AutoClose
    final TestDatabase test = TestDatabase.fresh();

    @AutoClose
    final DatabaseRecorder recorder = new DatabaseRecorder(
            test.database(), Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC), () -> {});

    final Applications applications = new DatabaseApplications(test.database());

    @BeforeEach
    void record() {
        made("GLOBAL.Acme.Store.shop", "GLOBAL.Acme.pay;main", "GLOBAL.Acme.ui");
        made("GLOBAL.Acme.Back.Office", "GLOBAL.Acme.ui");
        made("GLOBAL.Other.shop;eu", "GLOBAL.Other.pay");
        recorder.componentVersions("test", List.of(component("GLOBAL.Acme.alone")));
    }

    private void made(String application, String... components) {
        recorder.componentVersions(
                "test",
                List.of(components).stream()
                        .map(ApplicationsStoreTest::component)
                        .toList());
        recorder.applicationVersions(
                "test",
                List.of(new ApplicationVersionFact(
                        name(application),
                        null,
                        List.of(),
                        List.of(components).stream()
                                .map(ApplicationsStoreTest::name)
                                .toList())));
    }

    private static ComponentVersionFact component(String name) {
        return new ComponentVersionFact(
                name(name), null, null, null, null, null, null, null, null, null, null, null, Map.of(), List.of());
    }

    private static QualifiedName name(String text) {
        return QualifiedName.parse("name", text);
    }

    private static List<String> text(List<QualifiedName> names) {
        return names.stream().map(QualifiedName::toString).toList();
    }

    @Test
    void listsApplicationsOfAllOrganisationsByName() {
        var listing = applications.list("", 10, 0);
        assertThat(text(listing.names()))
                .containsExactly("GLOBAL.Acme.Back.Office", "GLOBAL.Acme.Store.shop", "GLOBAL.Other.shop;eu");
        assertThat(listing.total()).isEqualTo(3);
    }

    @Test
    void filtersByAnyPartOfTheNameWhateverItsCase() {
        var listing = applications.list("STORE.sh", 10, 0);
        assertThat(text(listing.names())).containsExactly("GLOBAL.Acme.Store.shop");
        assertThat(listing.matching()).isEqualTo(1);
        assertThat(listing.total()).isEqualTo(3);
        assertThat(applications.list("%", 10, 0).matching()).isZero();
    }

    @Test
    void givesPartsOfTheList() {
        var listing = applications.list("", 1, 1);
        assertThat(text(listing.names())).containsExactly("GLOBAL.Acme.Store.shop");
        assertThat(listing.matching()).isEqualTo(3);
    }

    @Test
    void knowsWhatContainsWhat() {
        assertThat(text(applications.componentsOf(name("GLOBAL.Acme.Store.shop"), 10)))
                .containsExactly("GLOBAL.Acme.pay;main", "GLOBAL.Acme.ui");
        assertThat(text(applications.applicationsWith(name("GLOBAL.Acme.ui"), 10)))
                .containsExactly("GLOBAL.Acme.Back.Office", "GLOBAL.Acme.Store.shop");
        assertThat(text(applications.looseComponents(10))).containsExactly("GLOBAL.Acme.alone");
    }

    @Test
    void countsDaysInTheZoneOfTheOnlyOrganisationAndElseInUtc() {
        test.database()
                .useTransaction(
                        handle -> handle.execute("update organization set zone = 'Europe/London' where name = 'Acme'"));
        assertThat(applications.zoneOf("Acme")).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(applications.zoneOf("Nobody")).isEqualTo(ZoneId.of("UTC"));
        assertThat(applications.usualZone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void takesTheLastSuccessInAnyEnvironment() {
        test.database().useTransaction(handle -> handle.execute("""
                with place as (
                  insert into environment (organization_id, domain_id, name, tier)
                  select domain.organization_id, domain.id, named.name, named.name
                  from domain, (values ('staging'), ('production')) as named (name)
                  where domain.path = 'GLOBAL.Acme'
                  returning organization_id, id, name)
                , version as (
                  insert into component_version (organization_id, component_id, version)
                  select organization_id, id, 'v7' from component where name = 'pay' and variant = 'main'
                  returning organization_id, component_id, id)
                , told as (
                  insert into deployment (organization_id, source, external_id, kind, environment_id, component_id
                    , component_version_id, outcome, finished_at, recorded_by)
                  select place.organization_id, 'test', place.name, 'deployment', place.id, version.component_id
                    , version.id, 'succeeded'
                    , case place.name when 'staging' then timestamptz '2026-11-02Z' else '2026-11-01Z' end, 'test'
                  from place join version using (organization_id)
                  returning *)
                insert into series_deployment (organization_id, kind, unit_id, environment_id, deployment_id, group_id
                  , finished_at, result, direct, first_time, known_commit, parts, failed_parts, set_hash, set_size)
                select told.organization_id, 'application', application.id, told.environment_id, told.id, told.id
                  , told.finished_at, 'deployed', false, true, true, 1, 0, 1, 1
                from told
                join application on application.organization_id = told.organization_id and application.name = 'shop'
                """));
        var shop = name("GLOBAL.Acme.Store.shop");
        assertThat(applications.lastDeployments(List.of(shop, name("GLOBAL.Acme.Back.Office"))))
                .isEqualTo(Map.of(
                        shop,
                        new Applications.LastDeployment(
                                Instant.parse("2026-11-02T00:00:00Z"), name("GLOBAL.Acme.staging"), "pay v7")));
    }
}
