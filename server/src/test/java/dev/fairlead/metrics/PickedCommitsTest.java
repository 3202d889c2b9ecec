package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.change.CommitFact;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was picked from a merge, or from a commit that nobody told, is the same work again where that came before. */
class PickedCommitsTest {
    private static CommitFact commit(String name, String time, @Nullable String pickedFrom, String... parents) {
        return new CommitFact(
                "Acme",
                Timeline.repository("shop"),
                Timeline.sha(name),
                Stream.of(parents).map(Timeline::sha).toList(),
                Timeline.at(time),
                Timeline.at(time),
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                pickedFrom == null ? null : Timeline.sha(pickedFrom),
                null);
    }

    /** Main has a branch f that m merged; the branch h has p, which was picked from m. */
    private static World merged() {
        var world = new World();
        world.tell(List.of(
                commit("a", "08:00", null),
                commit("f", "09:00", null, "a"),
                commit("m", "10:00", null, "a", "f"),
                commit("p", "10:00", "m", "a"),
                commit("n", "11:00", null, "m", "p")));
        return world;
    }

    private static void deploy(World world, String text) {
        Timeline.facts(text).forEach(fact -> {
            world.tell(fact);
            world.derive();
        });
    }

    private static String changes(World world, String question) {
        return world.leadTime(question, Form.EVERY_CHANGE, Basis.AUTHOR);
    }

    private static void isTheSameFromTheBeginning(World world) {
        var increments = Derived.of(world.database());
        world.rebuild();
        assertThat(Derived.difference(Derived.of(world.database()), increments)).isEmpty();
    }

    @Test
    void whatIsPickedFromAMergeThatCameBeforeIsADuplicate() {
        try (var world = merged()) {
            deploy(world, """
                    build web v0 a of shop
                    build web v1 m of shop
                    build web v2 n of shop
                    deploy 12:00 prod web v0
                    deploy 13:00 prod web v1
                    deploy 14:00 prod web v2
                    """);
            assertThat(changes(world, "component web in prod")).isEqualTo("p50 4h | n 1 | duplicates 1 | noBaseline 1");
            isTheSameFromTheBeginning(world);
        }
    }

    @Test
    void whatIsPickedFromAMergeThatComesWithItIsAChange() {
        try (var world = merged()) {
            deploy(world, """
                    build web v0 a of shop
                    build web v2 n of shop
                    deploy 12:00 prod web v0
                    deploy 14:00 prod web v2
                    """);
            assertThat(changes(world, "component web in prod")).isEqualTo("p50 4.5h | n 2 | noBaseline 1");
            isTheSameFromTheBeginning(world);
        }
    }

    @Test
    void aDomainKnowsTheMergeThatAnotherComponentBrought() {
        try (var world = merged()) {
            deploy(world, """
                    build web v0 a of shop
                    build api v0 a of shop
                    build web v1 m of shop
                    build api v1 p of shop
                    deploy 11:00 prod web v0
                    deploy 11:30 prod api v0
                    deploy 13:00 prod web v1
                    deploy 14:00 prod api v1
                    contain all web api
                    """);
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 4h | n 1 | noBaseline 1");
            assertThat(changes(world, "application all in prod"))
                    .isEqualTo("p50 4h | n 1 | duplicates 1 | noBaseline 1");
            assertThat(changes(world, "domain GLOBAL.Acme in prod")).startsWith("p50 4h | n 1 |");
            isTheSameFromTheBeginning(world);
        }
    }

    @Test
    void whatIsPickedFromACommitThatNobodyToldHasComeWithIt() {
        try (var world = new World()) {
            world.tell(List.of(
                    commit("a", "08:00", null),
                    commit("b", "09:00", null, "h"),
                    commit("p", "10:00", "h", "b"),
                    commit("q", "11:00", null, "p")));
            deploy(world, """
                    build web v0 a of shop
                    build web v1 b of shop
                    build web v2 q of shop
                    deploy 12:00 prod web v0
                    deploy 13:00 prod web v1
                    deploy 14:00 prod web v2
                    """);
            assertThat(changes(world, "component web in prod"))
                    .isEqualTo("p50 3h | n 1 | duplicates 1 | noBaseline 1 | unknownChanges 1");
            isTheSameFromTheBeginning(world);
        }
    }
}
