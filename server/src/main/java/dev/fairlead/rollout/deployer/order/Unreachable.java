package dev.fairlead.rollout.deployer.order;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The endpoint could not be reached, or did not let the engine in; the message says what to do. */
public final class Unreachable extends IOException {
    private final String message;
    private final Kind kind;

    private enum Kind {
        NOW,
        BUSY,
        LASTING
    }

    private Unreachable(String message, Kind kind, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Trying again may help: nothing listens there now, or the way is broken. */
    public static Unreachable now(String message, Throwable cause) {
        return new Unreachable(message, Kind.NOW, cause);
    }

    /** It is there, and does no more at once than it does already. */
    public static Unreachable busy(String message, Throwable cause) {
        return new Unreachable(message, Kind.BUSY, cause);
    }

    /** Only a change of the configuration helps: another host key, a wrong password. */
    public static Unreachable lasting(String message, @Nullable Throwable cause) {
        return new Unreachable(message, Kind.LASTING, cause);
    }

    public boolean lasting() {
        return kind == Kind.LASTING;
    }

    public boolean busy() {
        return kind == Kind.BUSY;
    }
}
