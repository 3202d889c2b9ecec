/** Hosts at the other end of an SSH connection. */
@NullMarked
package dev.fairlead.rollout.deployer.ssh;

import org.jspecify.annotations.NullMarked;
