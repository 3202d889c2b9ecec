package dev.fairlead.platform.sealing;

import java.util.Optional;

/** Seals secrets for the database, each for one purpose. */
public interface Sealing {

    Box seal(String secret, String purpose);

    /** Empty where no key of ours opens it. */
    Optional<String> open(Box box, String purpose);

    /** Whether it was sealed with the key that seals now. */
    boolean isCurrent(Box box);

    /**
     * A sealed secret.
     *
     * @param key which key opens it
     */
    @SuppressWarnings("ArrayRecordComponent") // goes to the database and back, and is compared nowhere
    record Box(byte[] bytes, String key) {
        @Override
        public String toString() {
            return "Box[" + key + "]";
        }
    }
}
