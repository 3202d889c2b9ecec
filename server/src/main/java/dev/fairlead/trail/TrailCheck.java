package dev.fairlead.trail;

import dev.fairlead.platform.db.Database;
import dev.fairlead.trail.Checked.Trouble;
import dev.fairlead.trail.Seal.Removal;
import dev.fairlead.trail.SealStore.Sealed;
import dev.fairlead.trail.Signer.Signature;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether trails are as they were sealed. */
public final class TrailCheck {
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final Signer signer;

    public TrailCheck(Database database, Signer signer) {
        this.database = database;
        this.signer = signer;
    }

    /**
     * Looks at each entry and each seal.
     *
     * @param known hashes of seals that were noted elsewhere, in hexadecimal digits, by their numbers
     */
    public Checked check(Trail trail, Map<Long, String> known) {
        return database.inSnapshot(handle -> {
            var store = new SealStore(handle);
            var look = new Look(trail, known, store.last(trail).orElse(null));
            try (var entries = store.sealed(trail, Long.MIN_VALUE, Long.MAX_VALUE)) {
                look.walk(store, entries.iterator());
            }
            return look.checked(store.countUnsealed(trail));
        });
    }

    /** One look, from the first seal to the last. */
    private final class Look {
        private final Trail trail;
        private final Map<Long, String> known;
        private final @Nullable Seal last;
        private final List<Trouble> troubles = new ArrayList<>();
        private long entries;
        private long seals;
        private long unsigned;
        private long removed;
        private @Nullable Sealed waiting;

        private Look(Trail trail, Map<Long, String> known, @Nullable Seal last) {
            this.trail = trail;
            this.known = new HashMap<>(known);
            this.last = last;
        }

        private void walk(SealStore store, Iterator<Sealed> sealed) {
            var before = SealHash.NOTHING;
            long number = 0;
            for (var some = store.seals(trail, 0, AT_ONCE);
                    !some.isEmpty();
                    some = store.seals(trail, number, AT_ONCE)) {
                for (var seal : some) {
                    if (seal.number() != number + 1) {
                        trouble(
                                seal.number(),
                                "seals from " + (number + 1) + " to " + (seal.number() - 1) + " are gone");
                    }
                    check(seal, before, sealed);
                    before = seal.hash();
                    number = seal.number();
                }
            }
            rest(sealed, number);
            known.forEach((one, _) -> trouble(one, "this seal was noted elsewhere, and is not here"));
        }

        private void check(Seal seal, byte[] before, Iterator<Sealed> sealed) {
            seals++;
            var hash = new SealHash(before);
            long under = 0;
            for (var next = next(sealed); next != null && next.seal() <= seal.number(); next = next(sealed)) {
                if (next.seal() < seal.number()) {
                    trouble(next.seal(), "the entry " + next.entry().id() + " is under a seal that is not there");
                } else {
                    hash.add(next.entry());
                    under++;
                }
                waiting = null;
            }
            entries += under;
            if (seal.removal() != null) {
                removed(seal, seal.removal(), under);
            } else if (under != seal.entries()) {
                trouble(
                        seal.number(),
                        "%d entries were sealed and %d are there: some were %s"
                                .formatted(seal.entries(), under, under < seal.entries() ? "taken out" : "put in"));
            } else if (!MessageDigest.isEqual(hash.end(), seal.hash())) {
                trouble(seal.number(), "an entry, or this seal or the one before it, is not as it was sealed");
            }
            signed(seal);
            var noted = known.remove(seal.number());
            if (noted != null && !noted.equalsIgnoreCase(seal.hashText())) {
                trouble(seal.number(), "the hash that was noted elsewhere is another one");
            }
        }

        /** Its entries are gone for their age: that is signed, and its hash still leads to the next one. */
        private void removed(Seal seal, Removal removal, long under) {
            removed += seal.entries();
            var content = Sealer.removal(trail, seal.number(), removal.at());
            if (under > 0) {
                trouble(seal.number(), "its entries were deleted for their age, and %d are there".formatted(under));
            } else if (signer.isSigned(content, removal.signature()).equals(Optional.of(false))) {
                trouble(
                        seal.number(),
                        "that its entries were deleted for their age is not signed by this server's key");
            }
        }

        private @Nullable Sealed next(Iterator<Sealed> sealed) {
            if (waiting == null && sealed.hasNext()) {
                waiting = sealed.next();
            }
            return waiting;
        }

        private void signed(Seal seal) {
            var content = Sealer.content(trail, seal.number(), seal.sealedAt(), seal.hash());
            var signed = signer.isSigned(content, new Signature(seal.signedBy(), seal.signature()));
            if (signed.isEmpty()) {
                unsigned++;
            } else if (signed.get()) {
                // it is over all those before it, whoever signed these
                unsigned = 0;
            } else {
                trouble(seal.number(), "the signature is not that of this server's key");
            }
        }

        private void rest(Iterator<Sealed> sealed, long number) {
            for (var next = next(sealed); next != null; next = next(sealed)) {
                trouble(
                        next.seal(),
                        "the entry " + next.entry().id() + " is under a seal that is not there; the last one is "
                                + number);
                waiting = null;
            }
        }

        private void trouble(long seal, String detail) {
            if (troubles.size() < Checked.MOST) {
                troubles.add(new Trouble(seal, detail));
            }
        }

        private Checked checked(long unsealed) {
            return new Checked(entries, unsealed, removed, seals, last, unsigned, List.copyOf(troubles));
        }
    }
}
