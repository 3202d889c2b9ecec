/** Components and their versions: made, described, documented. */
@NullMarked
package dev.fairlead.deployhub.version;

import org.jspecify.annotations.NullMarked;
