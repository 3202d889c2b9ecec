/** Writes deployments: each once, recognised when told again, refused when they contradict. */
@NullMarked
package dev.fairlead.recording.deployment;

import org.jspecify.annotations.NullMarked;
