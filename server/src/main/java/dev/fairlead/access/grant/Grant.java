package dev.fairlead.access.grant;

import org.jspecify.annotations.Nullable;

/**
 * A role in a part of what there is.
 *
 * @param group the group of a provider that it was given to; null where it was given to the account itself
 */
public record Grant(Role role, Scope scope, @Nullable String group) {
    Grant within(Role most) {
        return new Grant(role.within(most), scope, group);
    }

    Grant in(Scope narrower) {
        return new Grant(role, narrower, group);
    }
}
