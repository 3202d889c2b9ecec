/** SCIM 2.0 (RFC 7644): where providers make, change and switch off people and groups. */
@NullMarked
package dev.fairlead.api.scim;

import org.jspecify.annotations.NullMarked;
