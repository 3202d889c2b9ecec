/** Argo CD: Applications, what ApplicationSets make, and what Image Updater writes. */
@NullMarked
package dev.fairlead.cli.layout.argo;

import org.jspecify.annotations.NullMarked;
