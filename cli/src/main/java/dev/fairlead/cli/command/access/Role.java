package dev.fairlead.cli.command.access;

import java.util.Locale;

/** What a user may do everywhere, or a token at most; the names are those of the interface. */
public enum Role {
    NONE,
    VIEWER,
    RECORDER,
    MEMBER,
    MAINTAINER,
    ADMIN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
