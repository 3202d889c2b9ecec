/** Writes what deployments put somewhere: versions, commits, environments. */
@NullMarked
package dev.fairlead.recording.version;

import org.jspecify.annotations.NullMarked;
