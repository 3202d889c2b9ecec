/** Jobs and services that come in by a token of the system they run in: which systems are believed, and which of their tokens come in. */
@NullMarked
package dev.fairlead.access.workload;

import org.jspecify.annotations.NullMarked;
