/** One small class for each tool that runs pipelines; the sealed list of them keeps them together. */
@NullMarked
package dev.fairlead.cli.ci.system;

import org.jspecify.annotations.NullMarked;
