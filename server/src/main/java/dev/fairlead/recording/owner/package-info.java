/** Teams, and who says which of them owns a component or an application: each change stands in the audit trail. */
@NullMarked
package dev.fairlead.recording.owner;

import org.jspecify.annotations.NullMarked;
