/** Registries of container images: what was pushed. */
@NullMarked
package dev.fairlead.intake.registry;

import org.jspecify.annotations.NullMarked;
