/** What runs in an environment, and what differs from another one. */
@NullMarked
package dev.fairlead.report.trace.environment;

import org.jspecify.annotations.NullMarked;
