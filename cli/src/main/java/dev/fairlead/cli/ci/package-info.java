/** What a pipeline knows about itself: one small class for each tool that runs pipelines. */
@NullMarked
package dev.fairlead.cli.ci;

import org.jspecify.annotations.NullMarked;
