package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Facts of one kind that deliveries become, on their way to the recorder: one call for all of a source.
 *
 * @param <F> kind of fact
 */
public final class Recording<F> {
    private final BecameFact.Kind kind;
    private final BiFunction<String, List<F>, List<Recorded>> recorder;
    private final List<Pending<F>> pending = new ArrayList<>();

    /** @param recorder takes an actor and facts */
    public Recording(BecameFact.Kind kind, BiFunction<String, List<F>, List<Recorded>> recorder) {
        this.kind = kind;
        this.recorder = recorder;
    }

    /** A fact and whose it is. */
    public record Pending<F>(Item<?> item, F fact) {}

    public void add(Item<?> item, F fact) {
        pending.add(new Pending<>(item, fact));
    }

    /** Records all; what is stored is among what its delivery became. */
    public void run(BiConsumer<Pending<F>, Recorded.Stored> taken, BiConsumer<Pending<F>, Recorded.Rejected> rejected) {
        var byActor = new LinkedHashMap<String, List<Pending<F>>>();
        pending.forEach(one -> byActor.computeIfAbsent(one.item().actor(), _ -> new ArrayList<>())
                .add(one));
        pending.clear();
        byActor.forEach((actor, some) -> {
            // a sender that tells the same a thousand times is listened to once
            var each = new LinkedHashMap<F, List<Pending<F>>>();
            some.forEach(one ->
                    each.computeIfAbsent(one.fact(), _ -> new ArrayList<>()).add(one));
            var answers = recorder.apply(actor, List.copyOf(each.keySet()));
            int position = 0;
            for (var same : each.values()) {
                answer(same, answers.get(position++), taken, rejected);
            }
        });
    }

    /** Who told it first made it. */
    private void answer(
            List<Pending<F>> same,
            Recorded answer,
            BiConsumer<Pending<F>, Recorded.Stored> taken,
            BiConsumer<Pending<F>, Recorded.Rejected> rejected) {
        boolean first = true;
        for (var one : same) {
            switch (answer) {
                case Recorded.Stored stored -> {
                    boolean created = first && stored.how() == How.CREATED;
                    one.item().verdict().became(new BecameFact(kind, stored.id(), stored.name(), created));
                    taken.accept(one, stored);
                    first = false;
                }
                case Recorded.Rejected no -> rejected.accept(one, no);
            }
        }
    }

    /** Records all; what is rejected is refused. */
    public void run() {
        run((_, _) -> {}, Recording::refuse);
    }

    public static void refuse(Pending<?> one, Recorded.Rejected rejected) {
        var refusal = rejected.refusal();
        one.item()
                .verdict()
                .refuse(refusal.field() == null ? refusal.detail() : refusal.field() + " " + refusal.detail());
    }
}
