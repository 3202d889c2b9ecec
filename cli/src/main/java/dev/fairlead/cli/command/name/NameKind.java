package dev.fairlead.cli.command.name;

import dev.fairlead.cli.command.FullName;

/** What has a full name; the words are those of the interface. */
enum NameKind {
    domain,
    component,
    application,
    environment;

    /** Refuses what cannot be the full name of one. */
    void require(String parameter, String name) {
        if (this == domain) {
            FullName.requireDomain(parameter, name);
        } else {
            FullName.require(parameter, name);
        }
    }
}
