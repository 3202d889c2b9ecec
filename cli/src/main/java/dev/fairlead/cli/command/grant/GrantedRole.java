package dev.fairlead.cli.command.grant;

import java.util.Locale;

/** What one may do in a part; the names are those of the interface. */
enum GrantedRole {
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
