/** Live intake over HTTP: the doors of sources, and what people ask about them. */
@NullMarked
package dev.fairlead.api.intake;

import org.jspecify.annotations.NullMarked;
