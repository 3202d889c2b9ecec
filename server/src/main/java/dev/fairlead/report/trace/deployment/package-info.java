/** What a deployment brought, and how it counts. */
@NullMarked
package dev.fairlead.report.trace.deployment;

import org.jspecify.annotations.NullMarked;
