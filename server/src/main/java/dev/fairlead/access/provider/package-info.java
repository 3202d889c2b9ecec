/** Providers of OpenID Connect: how they are set, what they are asked, and what is believed of their answers. */
@NullMarked
package dev.fairlead.access.provider;

import org.jspecify.annotations.NullMarked;
