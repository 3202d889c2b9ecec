/** Accounts and their roles, who is asking, and the trail of changes. */
@NullMarked
package dev.fairlead.access.account;

import org.jspecify.annotations.NullMarked;
