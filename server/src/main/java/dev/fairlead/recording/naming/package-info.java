/** Other names of what there is: given, put together, taken away. Facts stay as they were told. */
@NullMarked
package dev.fairlead.recording.naming;

import org.jspecify.annotations.NullMarked;
