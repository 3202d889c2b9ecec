/** The page of pipelines that come in by a token of the system they run in. */
@NullMarked
package dev.fairlead.web.workload;

import org.jspecify.annotations.NullMarked;
