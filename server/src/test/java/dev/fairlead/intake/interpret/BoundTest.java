package dev.fairlead.intake.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundTest {
    private static final Labels LABELS = Labels.builder().build();

    private static List<Told> places(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> (Told) new Told.Place(LABELS, false))
                .toList();
    }

    private static Told pushed(int commits) {
        return new Told.Pushed(
                LABELS,
                IntStream.range(0, commits)
                        .mapToObj(number ->
                                new ToldCommit("%040x".formatted(number + 1), List.of(), null, null, null, null, null))
                        .toList(),
                true);
    }

    @Test
    void whatFitsIsTakenWithoutAWord() {
        var notes = new ArrayList<String>();
        var all = places(Bound.MOST);
        assertThat(Bound.taken(all, notes::add)).isSameAs(all);
        assertThat(notes).isEmpty();
    }

    @Test
    void whatIsMoreIsCountedAndPassedOver() {
        var notes = new ArrayList<String>();
        var all = new ArrayList<Told>();
        all.addAll(places(4_000));
        all.add(pushed(9_000));
        all.addAll(places(7));
        var taken = Bound.taken(all, notes::add);
        assertThat(taken).hasSize(4_001);
        assertThat(taken.getLast()).isInstanceOfSatisfying(Told.Pushed.class, push -> {
            assertThat(push.commits()).hasSize(6_000);
            assertThat(push.complete()).isFalse();
        });
        assertThat(notes).singleElement().asString().contains("the first 10,000 things", "3,007 things behind them");
    }
}
