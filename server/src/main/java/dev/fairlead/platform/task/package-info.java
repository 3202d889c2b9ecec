/** Work that is done again and again beside what is asked for. */
@NullMarked
package dev.fairlead.platform.task;

import org.jspecify.annotations.NullMarked;
