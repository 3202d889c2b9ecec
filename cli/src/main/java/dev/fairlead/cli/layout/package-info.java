/** How files say which version is to run: one small class for each usual layout. */
@NullMarked
package dev.fairlead.cli.layout;

import org.jspecify.annotations.NullMarked;
