/** Live intake: what pipelines, forges, clusters and alarms tell by themselves, from the raw delivery to facts. */
@NullMarked
package dev.fairlead.intake;

import org.jspecify.annotations.NullMarked;
