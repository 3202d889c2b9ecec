package dev.fairlead.rollout.deployer.order;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The endpoint could not be reached, or did not let the engine in; the message says what to do. */
public final class Unreachable extends IOException {
    private final String message;
    private final boolean lasting;

    private Unreachable(String message, boolean lasting, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.lasting = lasting;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Trying again may help: nothing listens there now, or the way is broken. */
    public static Unreachable now(String message, Throwable cause) {
        return new Unreachable(message, false, cause);
    }

    /** Only a change of the configuration helps: another host key, a wrong password. */
    public static Unreachable lasting(String message, @Nullable Throwable cause) {
        return new Unreachable(message, true, cause);
    }

    public boolean lasting() {
        return lasting;
    }
}
