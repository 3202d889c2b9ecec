/** The way in, and what admins look after: users, roles, tokens. */
@NullMarked
package dev.fairlead.web.account;

import org.jspecify.annotations.NullMarked;
