/** Annotations over REST. */
@NullMarked
package dev.fairlead.api.annotation;

import org.jspecify.annotations.NullMarked;
