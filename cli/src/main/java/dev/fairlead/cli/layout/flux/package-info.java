/** Flux: releases, sources, and lines that image automation marks. */
@NullMarked
package dev.fairlead.cli.layout.flux;

import org.jspecify.annotations.NullMarked;
