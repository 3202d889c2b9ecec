/**
 * REST for recording facts and for asking; the OpenAPI description of it. A room for each subject, all on {@code door},
 * which holds what they read and write alike.
 */
@NullMarked
package dev.fairlead.api;

import org.jspecify.annotations.NullMarked;
