package dev.fairlead.intake.inbox;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.OpenSources.Opened;
import dev.fairlead.intake.register.Register;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Takes in what genuine senders deliver. What it has answered is durable, and is read later. */
public final class Inbox implements AutoCloseable {
    private final Database database;
    private final Register register;
    private final Clock clock;
    private final Arrivals arrivals;
    private final WrongSignatures wrong = new WrongSignatures();

    /** @param kept called after deliveries were kept; must not block */
    public Inbox(Database database, Register register, Clock clock, Runnable kept) {
        this.database = database;
        this.register = register;
        this.clock = clock;
        this.arrivals = new Arrivals(database, kept);
    }

    /** A source whose door was found. */
    public final class Door {
        private final Opened opened;

        private Door(Opened opened) {
            this.opened = opened;
        }

        public InboxSource source() {
            return opened.source();
        }

        /**
         * Keeps what is genuine and refuses the rest, without a word on what would have been right.
         *
         * @param address where it came from
         * @param body reads the body; not asked of whoever sent too much that was wrong
         */
        public Accepted deliver(String address, Map<String, String> headers, Supplier<byte[]> body) {
            var now = now();
            wrong.check(source(), address, now);
            var delivery = new Delivery(headers, body.get(), now);
            var kind = register.kind(source().kind());
            boolean genuine = false;
            for (var secret : opened.secretsAt(now)) {
                genuine |= kind.verification().genuine(delivery, secret, now);
            }
            if (!genuine) {
                wrong.add(source(), address, now);
                throw new Refusal(
                                Problem.UNAUTHENTICATED,
                                null,
                                "the request does not show that it comes from `" + source().name() + "`")
                        .thrown();
            }
            return arrivals.keep(Arrival.of(source(), kind, delivery));
        }
    }

    /**
     * The door of a source, by its name; where no source has it, of the only one of the kind with this name. Refuses what is
     * unknown or switched off.
     */
    public Door door(String name) {
        return door(name, _ -> true);
    }

    /** The same within one organisation. */
    public Door door(String organization, String name) {
        return door(name, source -> source.organizationName().equals(organization));
    }

    private Door door(String name, Predicate<InboxSource> among) {
        var there = register.opened().stream()
                .filter(one -> among.test(one.source()))
                .toList();
        var named = only(there, source -> source.name().equals(name));
        var found = named.isEmpty() ? only(there, source -> source.kind().equals(name)) : named;
        if (found.size() > 1) {
            throw notFound(
                    "there are several sources `" + Texts.shortened(name)
                            + "`; deliver to /intake/ORGANISATION/SOURCE, the organisation and the name of the one that is meant");
        }
        if (found.isEmpty()) {
            throw notFound("there is no source `" + Texts.shortened(name)
                    + "`; an administrator makes it with POST /api/v1/intake/sources");
        }
        if (!found.getFirst().source().enabled()) {
            throw notFound("the source `" + Texts.shortened(name) + "` is switched off");
        }
        return new Door(found.getFirst());
    }

    private static List<Opened> only(List<Opened> all, Predicate<InboxSource> which) {
        return all.stream().filter(one -> which.test(one.source())).toList();
    }

    private static Refused notFound(String detail) {
        return Refusal.notFound("source", detail);
    }

    /** Writes down what was counted meanwhile. */
    public void settle() {
        wrong.settle((source, counted) -> database.useTransaction(handle -> new SourceStore(handle)
                .countWrong(source.organization(), source.id(), counted.wrong(), counted.last())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        arrivals.close();
    }
}
