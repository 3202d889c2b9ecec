/** Deployments out, corrections of them in, and what each of them brought. */
@NullMarked
package dev.fairlead.api.deployment;

import org.jspecify.annotations.NullMarked;
