/** Writes facts of every kind: many at a time, each once, and marks which series they touch. */
@NullMarked
package dev.fairlead.recording;

import org.jspecify.annotations.NullMarked;
