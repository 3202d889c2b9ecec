/** Tokens that the system a pipeline runs in gives it, so that no secret is kept in a pipeline. */
@NullMarked
package dev.fairlead.cli.workload;

import org.jspecify.annotations.NullMarked;
