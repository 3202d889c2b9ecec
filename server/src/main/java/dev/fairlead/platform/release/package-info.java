/** Which release this is: said by the build, and by nothing else. */
@NullMarked
package dev.fairlead.platform.release;

import org.jspecify.annotations.NullMarked;
