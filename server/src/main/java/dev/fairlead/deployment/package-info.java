/** What was put where, when, with what outcome; snapshots, corrections and voided deployments. */
@NullMarked
package dev.fairlead.deployment;

import org.jspecify.annotations.NullMarked;
