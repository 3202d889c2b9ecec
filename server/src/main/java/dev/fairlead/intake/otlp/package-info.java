/** Spans of pipelines that deploy, over OpenTelemetry's protocol. */
@NullMarked
package dev.fairlead.intake.otlp;

import org.jspecify.annotations.NullMarked;
