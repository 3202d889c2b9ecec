/** What is asked: about which units, where, in which window; and what of the database that is. */
@NullMarked
package dev.fairlead.report.question;

import org.jspecify.annotations.NullMarked;
