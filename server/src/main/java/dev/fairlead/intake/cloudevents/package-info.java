/** CloudEvents, the envelope in which several kinds of senders send: structured, binary, in batches. */
@NullMarked
package dev.fairlead.intake.cloudevents;

import org.jspecify.annotations.NullMarked;
