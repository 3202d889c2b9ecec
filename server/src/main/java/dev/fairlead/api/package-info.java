/** REST for recording facts and for asking; the OpenAPI description of it. */
@NullMarked
package dev.fairlead.api;

import org.jspecify.annotations.NullMarked;
