/** What a provider says by SCIM (RFC 7643, 7644) of its people and groups: which of them are meant, what is kept of them. */
@NullMarked
package dev.fairlead.access.scim;

import org.jspecify.annotations.NullMarked;
