package dev.fairlead.rollout.deployer.order;

/** Text as one word of a POSIX shell, whatever is in it. */
public final class ShellQuote {
    private ShellQuote() {}

    public static String word(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new Unsuitable("a text for the shell contains a NUL character, which no shell can take");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The name of a key/value as that of an environment variable: what cannot be in one becomes an underscore. */
    static String variable(String name) {
        var changed = name.replaceAll("[^A-Za-z0-9_]", "_");
        return changed.isEmpty() || Character.isDigit(changed.charAt(0)) ? "_" + changed : changed;
    }
}
