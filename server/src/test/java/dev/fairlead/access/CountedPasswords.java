package dev.fairlead.access;

import java.util.concurrent.atomic.AtomicInteger;

/** Passwords as always, and how often one was really checked. */
final class CountedPasswords extends Passwords {
    private final AtomicInteger checks = new AtomicInteger();

    CountedPasswords() {
        // slow enough that checks which begin at once are under way at once
        super(8);
    }

    @Override
    boolean matches(String password, String hash) {
        checks.incrementAndGet();
        return super.matches(password, hash);
    }

    /** Checks since this was last asked. */
    int checks() {
        return checks.getAndSet(0);
    }
}
