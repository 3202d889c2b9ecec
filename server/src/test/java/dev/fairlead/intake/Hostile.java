package dev.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.Mutations.Mutation;
import dev.fairlead.intake.source.Source;
import dev.fairlead.platform.refusal.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds a source against documents in which a value is not what it should be. */
public final class Hostile {
    private Hostile() {}

    /**
     * Each value replaced by each other kind: it is told, passed over or refused, never an exception, and a refusal names the
     * value that was replaced, something in it, or what it is in.
     *
     * @return how many were tried
     */
    public static int hold(Source source, Map<String, String> headers, String json) {
        var tried = new AtomicInteger();
        Mutations.each(json, mutation -> {
            tried.incrementAndGet();
            hold(source, headers, mutation);
        });
        return tried.get();
    }

    /** One field stands in for another where a sender has two for the same. */
    private static String beside(String place) {
        return place.replaceFirst("[^.]*$", "");
    }

    private static void hold(Source source, Map<String, String> headers, Mutation mutation) {
        var delivery = Deliveries.of(headers, mutation.json());
        var what = mutation.place() + " is " + mutation.instead();
        try {
            assertThat(source.identity().apply(delivery)).as(what).isNotNull();
            assertThat(source.event().apply(delivery)).as(what).isNotNull();
            var translation = source.translator().translate(delivery);
            assertThat(translation.told().size() + translation.passed().size())
                    .as(what)
                    .isPositive();
            translation.passed().forEach(reason -> assertThat(reason).as(what).hasSizeBetween(10, 300));
        } catch (Refused refused) {
            var field = Objects.requireNonNullElse(refused.refusal().field(), "");
            assertThat(refused.refusal().detail()).as(what).isNotBlank().hasSizeLessThan(400);
            if (!mutation.instead().equals("something deep")
                    && !mutation.place().isEmpty()) {
                assertThat(field).as(what).isNotEmpty();
                assertThat(field.startsWith(mutation.place())
                                || mutation.place().startsWith(field)
                                || beside(field).equals(beside(mutation.place())))
                        .as(what + ", but refused was `" + field + "`: "
                                + refused.refusal().detail())
                        .isTrue();
            }
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }
}
