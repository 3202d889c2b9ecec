/** The way in, and what admins look after: users, tokens, the audit trail. */
@NullMarked
package dev.fairlead.web.account;

import org.jspecify.annotations.NullMarked;
