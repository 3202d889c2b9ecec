/** Argo CD's applications and Argo Rollouts' rollouts, as their notifications tell them. */
@NullMarked
package dev.fairlead.intake.argocd;

import org.jspecify.annotations.NullMarked;
