/** What forges, pipelines, clusters and alarms delivered by themselves, and what became of it. */
@NullMarked
package dev.fairlead.web.intake;

import org.jspecify.annotations.NullMarked;
