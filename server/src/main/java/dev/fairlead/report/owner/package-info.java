/** Which team owns what, who says so, and what nobody owns. */
@NullMarked
package dev.fairlead.report.owner;

import org.jspecify.annotations.NullMarked;
