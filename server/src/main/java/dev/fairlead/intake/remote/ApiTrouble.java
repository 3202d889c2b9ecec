package dev.fairlead.intake.remote;

import java.time.Instant;

/** Why an API did not give what was asked for. What it says is for people: it shows no token, and has the next step. */
public abstract sealed class ApiTrouble extends Exception {
    private ApiTrouble(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    /** It allows no more requests until then. */
    public static final class Limited extends ApiTrouble {
        private final Instant until;

        public Limited(String why, Instant until) {
            super(why);
            this.until = until;
        }

        public Instant until() {
            return until;
        }
    }

    /** It is away, or stumbled; the same question may be answered later. */
    public static final class Unavailable extends ApiTrouble {
        public Unavailable(String why) {
            super(why);
        }
    }

    /** This one thing is not there, or is not for this token; others may be. */
    public static final class Withheld extends ApiTrouble {
        private final int status;

        public Withheld(String why, int status) {
            super(why);
            this.status = status;
        }

        public boolean isMissing() {
            return status == 404 || status == 410;
        }
    }

    /** Nothing can be had before somebody changes address, token or what is asked for. */
    public static final class Wrong extends ApiTrouble {
        public Wrong(String why) {
            super(why);
        }
    }

    /** Nobody waits for the answer any more. */
    public static final class Ended extends ApiTrouble {
        public Ended() {
            super("the server stopped meanwhile");
        }
    }
}
