package dev.fairlead.cli.owner;

import java.util.List;

/**
 * A component or an application that the server knows.
 *
 * @param component whether it is a component
 * @param name its full name
 * @param repository address of its repository; empty where it is not known, and for applications
 * @param paths where in there it lives; empty for all of it
 */
public record Known(boolean component, String name, String repository, List<String> paths) {
    public Known {
        paths = List.copyOf(paths);
    }

    /** The full name without its variant: variants of one thing have one owner. */
    public String base() {
        return name.split(";", 2)[0];
    }

    public String shortName() {
        var base = base();
        return base.substring(base.lastIndexOf('.') + 1);
    }

    /** {@code component GLOBAL.Acme.checkout}. */
    public String shown() {
        return kind() + " " + name;
    }

    public String kind() {
        return component ? "component" : "application";
    }

    public boolean isIn(String domain) {
        return base().startsWith(domain + ".");
    }
}
