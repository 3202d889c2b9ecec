/** Who may come in, and to do what: users, tokens, sessions, roles in parts, rules for workloads. */
@NullMarked
package dev.fairlead.api.access;

import org.jspecify.annotations.NullMarked;
