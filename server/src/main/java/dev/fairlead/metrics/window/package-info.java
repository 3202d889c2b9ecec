/** Days, weeks and months in the zone of whoever asks. */
@NullMarked
package dev.fairlead.metrics.window;

import org.jspecify.annotations.NullMarked;
