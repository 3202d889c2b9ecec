/** What the address of a page says, read and written: the unit, the view of it, and the part of a list. */
@NullMarked
package dev.fairlead.web.address;

import org.jspecify.annotations.NullMarked;
