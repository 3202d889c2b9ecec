package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;

/** Full names as they are typed: {@code GLOBAL.Acme.Store.checkout;main}. */
public final class FullName {
    private FullName() {}

    /** Refuses what has no domain, before any long work is done for it. */
    public static String require(String option, String text) {
        var base = text.split(";", 2)[0];
        if (!base.startsWith("GLOBAL.") || base.indexOf('.', "GLOBAL.".length()) < 0 || base.endsWith(".")) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    option + " `" + text
                            + "` is no full name; write it with GLOBAL and its domain, such as GLOBAL.Acme.Store.checkout");
        }
        return text;
    }

    public static String requireDomain(String option, String text) {
        if (!text.startsWith("GLOBAL.") || text.endsWith(".") || text.contains(";")) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    option + " `" + text + "` is no domain; write it below GLOBAL, such as GLOBAL.Acme.Store");
        }
        return text;
    }

    /** A short name becomes one of {@code domain}; a full one stays. */
    public static String within(String domain, String name) {
        return name.startsWith("GLOBAL.") ? name : domain + "." + name;
    }

    public static String domainOf(String name) {
        var base = name.split(";", 2)[0];
        return base.substring(0, base.lastIndexOf('.'));
    }
}
