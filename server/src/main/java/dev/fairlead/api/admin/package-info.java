/** The audit trail, rebuilding, health, metrics and the description of REST itself. */
@NullMarked
package dev.fairlead.api.admin;

import org.jspecify.annotations.NullMarked;
