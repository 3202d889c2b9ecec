/** What all translators need to read JSON of others: fields, moments in odd forms, commits, addresses of repositories. */
@NullMarked
package dev.fairlead.intake.payload;

import org.jspecify.annotations.NullMarked;
