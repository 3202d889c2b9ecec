/** Annotations on the time of charts and small pictures. */
@NullMarked
package dev.fairlead.web.note;

import org.jspecify.annotations.NullMarked;
