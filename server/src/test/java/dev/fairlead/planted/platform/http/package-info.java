/** Breaks the rules of ArchitectureTest on purpose, so that it is seen to notice. */
@NullMarked
package dev.fairlead.planted.platform.http;

import org.jspecify.annotations.NullMarked;
