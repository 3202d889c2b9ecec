/** Tekton's own events about the runs of tasks and pipelines. */
@NullMarked
package dev.fairlead.intake.tekton;

import org.jspecify.annotations.NullMarked;
