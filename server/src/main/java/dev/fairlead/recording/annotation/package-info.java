/** Writing what is noted on time. */
@NullMarked
package dev.fairlead.recording.annotation;

import org.jspecify.annotations.NullMarked;
