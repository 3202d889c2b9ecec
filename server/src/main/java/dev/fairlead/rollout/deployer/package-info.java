/**
 * Ways by which orders are carried out: scripts on this host and by SSH, containers by the Docker Engine's API, objects by
 * the Kubernetes API, charts by helm. Knows no database: what it needs is in the order.
 */
@NullMarked
package dev.fairlead.rollout.deployer;

import org.jspecify.annotations.NullMarked;
