/** What has been configured, table by table, and all of it together. */
@NullMarked
package dev.fairlead.rollout.setup.store;

import org.jspecify.annotations.NullMarked;
