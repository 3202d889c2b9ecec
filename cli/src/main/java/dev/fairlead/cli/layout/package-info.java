/** How files say which version is to run: the layouts by name, and which of them fits a file. */
@NullMarked
package dev.fairlead.cli.layout;

import org.jspecify.annotations.NullMarked;
