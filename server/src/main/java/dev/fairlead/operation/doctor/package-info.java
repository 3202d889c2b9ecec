/** What is the matter with an installation. It looks, and changes nothing. */
@NullMarked
package dev.fairlead.operation.doctor;

import org.jspecify.annotations.NullMarked;
