package dev.fairlead.web.page;

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
        made("GLOBAL.Acme.Back.AdminSection", "GLOBAL.Acme.ui");
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
                name(name),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null);
    }

    private static QualifiedName name(String text) {
        return QualifiedName.parse("name", text);
    }

    private static List<String> text(List<QualifiedName> names) {
        return names.stream().map(QualifiedName::toString).toList();
    }

    @Test
    void listsDomainsAndWhatBelongsToNoApplication() {
        assertThat(applications.domains())
                .containsExactly("GLOBAL.Acme", "GLOBAL.Acme.Back", "GLOBAL.Acme.Store", "GLOBAL.Other");
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
}
