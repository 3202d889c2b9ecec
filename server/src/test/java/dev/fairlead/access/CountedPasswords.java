package dev.fairlead.access;

import dev.fairlead.access.secret.Passwords;
import java.util.concurrent.atomic.AtomicInteger;

/** Passwords as always, and how often one was really checked. */
public final class CountedPasswords extends Passwords {
    private final AtomicInteger checks = new AtomicInteger();

    public CountedPasswords() {
        // slow enough that checks which begin at once are under way at once
        super(8);
    }

    @Override
    public boolean matches(String password, String hash) {
        checks.incrementAndGet();
        return super.matches(password, hash);
    }

    /** Checks since this was last asked. */
    public int checks() {
        return checks.getAndSet(0);
    }
}
