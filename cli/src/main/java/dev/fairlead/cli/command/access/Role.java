package dev.fairlead.cli.command.access;

import java.util.Locale;

/** What a user or a token may do; the names are those of the interface. */
enum Role {
    VIEWER,
    MEMBER,
    ADMIN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
