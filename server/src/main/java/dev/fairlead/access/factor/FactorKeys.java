package dev.fairlead.access.factor;

import dev.fairlead.access.factor.FactorStore.Factor;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.sealing.Sealing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Keys of second factors, and the recovery codes beside them: made, sealed and opened, in transactions of others. */
public final class FactorKeys {
    private final Clock clock;
    private final Sealing sealing;

    public FactorKeys(Clock clock, Sealing sealing) {
        this.clock = clock;
        this.sealing = sealing;
    }

    /** A new key, in place of one that was offered before; empty where one is on. */
    public Optional<String> offer(Handle handle, long account) {
        var key = OneTimeCode.newKey();
        var box = sealing.seal(key, purpose(account));
        return new FactorStore(handle).offer(account, box, clock.instant()) ? Optional.of(key) : Optional.empty();
    }

    /** The key that is offered and not on yet; empty where there is none. */
    public Optional<String> offered(Handle handle, long account) {
        return new FactorStore(handle)
                .find(account)
                .filter(factor -> factor.since() == null)
                .flatMap(this::open);
    }

    /** Turns on what is offered, where that is a code of it. */
    public boolean confirm(Handle handle, long account, String typed) {
        var store = new FactorStore(handle);
        var offered = store.find(account).filter(factor -> factor.since() == null);
        return offered.isPresent()
                && open(offered.get())
                        .map(key -> step(key, typed))
                        .filter(step -> step.isPresent()
                                && store.confirm(account, offered.get().box(), step.getAsLong(), clock.instant()))
                        .isPresent();
    }

    /** Which step a code belongs to; empty where it is none of this key. */
    OptionalLong step(String key, String typed) {
        return OneTimeCode.step(key, RecoveryCode.bare(typed), clock.instant());
    }

    /** New recovery codes in place of those before. */
    public List<String> newCodes(Handle handle, long account) {
        var codes = RecoveryCode.some();
        new FactorStore(handle)
                .replaceCodes(
                        account,
                        codes.stream()
                                .map(code -> RecoveryCode.hash(account, code))
                                .toList());
        return codes;
    }

    /** Empty where it was sealed with a key that the server does not have. */
    Optional<String> open(Factor factor) {
        return sealing.open(factor.box(), purpose(factor.account()));
    }

    /** Seals anew what a former key sealed. */
    public void reseal(Database database) {
        database.useTransaction(handle -> {
            var store = new FactorStore(handle);
            for (var factor : store.list()) {
                if (!sealing.isCurrent(factor.box())) {
                    open(factor)
                            .ifPresent(key -> store.reseal(
                                    factor.account(), factor.box(), sealing.seal(key, purpose(factor.account()))));
                }
            }
        });
    }

    /** Moved to another account it does not open. */
    private static String purpose(long account) {
        return "second factor " + account;
    }
}
