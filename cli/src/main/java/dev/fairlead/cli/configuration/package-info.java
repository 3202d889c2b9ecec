/** Reads {@code fairlead.yaml} and knows on which line everything stands; what it means is for the server to say. */
@NullMarked
package dev.fairlead.cli.configuration;

import org.jspecify.annotations.NullMarked;
