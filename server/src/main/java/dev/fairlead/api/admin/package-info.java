/** Users, tokens and the audit trail; health, metrics and the description of REST itself. */
@NullMarked
package dev.fairlead.api.admin;

import org.jspecify.annotations.NullMarked;
