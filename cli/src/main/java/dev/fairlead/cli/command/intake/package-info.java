/** What forges, pipelines, clusters and alarms delivered by themselves. */
@NullMarked
package dev.fairlead.cli.command.intake;

import org.jspecify.annotations.NullMarked;
