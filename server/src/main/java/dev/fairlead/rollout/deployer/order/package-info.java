/** What every way of carrying out an order works with: its values, time that is up, and what stands in the way. */
@NullMarked
package dev.fairlead.rollout.deployer.order;

import org.jspecify.annotations.NullMarked;
