/** Deployments: recorded from somebody else's engine, or done by ours, and the log that clients wait for. */
@NullMarked
package dev.fairlead.deployhub.deploy;

import org.jspecify.annotations.NullMarked;
