/** The command line for people and pipelines: records facts, imports history, prints reports. Speaks REST only. */
@NullMarked
package dev.fairlead.cli;

import org.jspecify.annotations.NullMarked;
