package dev.fairlead.operation.doctor;

/**
 * What one look found.
 *
 * @param check what was looked at, in a word or two
 * @param seen a sentence
 * @param advice what to do; empty where all is well
 */
public record Finding(String check, Level level, String seen, String advice) {
    /** How bad it is. */
    public enum Level {
        OK,
        WARN,
        BAD
    }

    static Finding ok(String check, String seen) {
        return new Finding(check, Level.OK, seen, "");
    }

    static Finding warn(String check, String seen, String advice) {
        return new Finding(check, Level.WARN, seen, advice);
    }

    static Finding bad(String check, String seen, String advice) {
        return new Finding(check, Level.BAD, seen, advice);
    }
}
