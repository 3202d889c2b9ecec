/** Containers by the Docker Engine's API. */
@NullMarked
package dev.fairlead.rollout.deployer.docker;

import org.jspecify.annotations.NullMarked;
