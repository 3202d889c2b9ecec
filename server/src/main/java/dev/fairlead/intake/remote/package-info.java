/** How the APIs of senders are asked, and what they answer. */
@NullMarked
package dev.fairlead.intake.remote;

import org.jspecify.annotations.NullMarked;
