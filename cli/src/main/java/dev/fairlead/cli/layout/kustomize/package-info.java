/** Kustomizations: images, and what they take from elsewhere. */
@NullMarked
package dev.fairlead.cli.layout.kustomize;

import org.jspecify.annotations.NullMarked;
