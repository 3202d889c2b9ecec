/** Helm: images in values, dependencies of charts, releases of a helmfile. */
@NullMarked
package dev.fairlead.cli.layout.helm;

import org.jspecify.annotations.NullMarked;
