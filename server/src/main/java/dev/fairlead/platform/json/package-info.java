/** JSON, written and read; a mistake is answered with its place. */
@NullMarked
package dev.fairlead.platform.json;

import org.jspecify.annotations.NullMarked;
