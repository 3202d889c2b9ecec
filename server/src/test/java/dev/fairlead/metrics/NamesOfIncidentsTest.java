package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.UnitStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What names in incidents mean, whichever comes first: the incident or what is called so. */
class NamesOfIncidentsTest {

    /** Each incident with what of its names means something: {@code i1 prod pay -}. */
    private static List<String> meanings(World world) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select i.external_id || ' ' || coalesce(e.name, '-') || ' ' || coalesce(c.name, '-') || ' ' || coalesce(a.name, '-')
                        from incident i
                        left join environment e on e.id = i.environment_id
                        left join component c on c.id = i.component_id
                        left join application a on a.id = i.application_id
                        order by 1
                        """).mapTo(String.class).list());
    }

    private static long news(World world) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery("select count(*) from name_news")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aNameMeansSomethingAsSoonAsSomethingIsCalledSo() {
        try (var world = World.of("""
                incident i1 15:20 prod pay of=shop
                incident i2 15:20 prod other
                """)) {
            world.derive();
            assertThat(meanings(world)).containsExactly("i1 - - -", "i2 - - -");
            // none of these is a deployment
            world.tell(Timeline.facts("environment prod"));
            world.derive();
            assertThat(meanings(world)).containsExactly("i1 prod - -", "i2 prod - -");
            world.tell(Timeline.facts("build pay v1 a"));
            world.derive();
            assertThat(meanings(world)).containsExactly("i1 prod pay -", "i2 prod - -");
            world.tell(Timeline.facts("contain shop pay"));
            world.derive();
            assertThat(meanings(world)).containsExactly("i1 prod pay shop", "i2 prod - -");
            assertThat(FailuresTest.rules(world)).containsExactly("i1 nothing-deployed 0", "i2 unknown-name 0");
        }
    }

    @Test
    void namesThatMeanNothingAreLookedAtOnce() {
        try (var world = World.of("incident i1 15:20 prod pay of=shop")) {
            assertThat(news(world)).isEqualTo(3);
            world.derive();
            assertThat(news(world)).isZero();
            // told again it says nothing new
            world.tell(Timeline.facts("incident i1 15:20 prod pay of=shop"));
            assertThat(news(world)).isZero();
        }
    }

    /** Neither sees the other while both are told; whoever is committed last is looked at then. */
    @Test
    void whatIsMadeWhileAnIncidentNamesItIsFound() {
        try (var world = World.of("environment prod")) {
            world.derive();
            long acme = world.organizations().getFirst();
            world.database().database().useTransaction(handle -> {
                new UnitStore(handle)
                        .ensure(UnitKind.COMPONENT, acme, List.of(QualifiedName.parse("component", "GLOBAL.Acme.pay")));
                // by another connection
                CompletableFuture.runAsync(() -> {
                            world.tell(Timeline.facts("incident i1 15:20 prod pay"));
                            world.derive();
                            assertThat(meanings(world)).containsExactly("i1 prod - -");
                        })
                        .join();
            });
            world.derive();
            assertThat(meanings(world)).containsExactly("i1 prod pay -");
        }
    }
}
