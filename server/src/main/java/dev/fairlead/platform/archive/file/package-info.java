/** An archive as a file: whole or not there, and sealed where there is a key. */
@NullMarked
package dev.fairlead.platform.archive.file;

import org.jspecify.annotations.NullMarked;
