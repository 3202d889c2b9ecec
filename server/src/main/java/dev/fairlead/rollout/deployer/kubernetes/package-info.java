/** Objects of a Kubernetes cluster, by its API and by helm. */
@NullMarked
package dev.fairlead.rollout.deployer.kubernetes;

import org.jspecify.annotations.NullMarked;
