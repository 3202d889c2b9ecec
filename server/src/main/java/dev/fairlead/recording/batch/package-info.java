/** What all writers work with: a batch of facts, and what becomes of each. */
@NullMarked
package dev.fairlead.recording.batch;

import org.jspecify.annotations.NullMarked;
