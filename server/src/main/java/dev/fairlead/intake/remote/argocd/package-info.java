/** Argo CD's API. */
@NullMarked
package dev.fairlead.intake.remote.argocd;

import org.jspecify.annotations.NullMarked;
