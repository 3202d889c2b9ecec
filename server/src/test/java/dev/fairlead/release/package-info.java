/** What a release consists of: how it is made, what is in it, under which licences. */
@NullMarked
package dev.fairlead.release;

import org.jspecify.annotations.NullMarked;
