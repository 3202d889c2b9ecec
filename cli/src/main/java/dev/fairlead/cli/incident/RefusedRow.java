package dev.fairlead.cli.incident;

/** Of a row that is no incident; says why. */
public final class RefusedRow extends RuntimeException {
    RefusedRow(String why) {
        super(why);
    }

    RefusedRow(String why, Throwable cause) {
        super(why, cause);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
