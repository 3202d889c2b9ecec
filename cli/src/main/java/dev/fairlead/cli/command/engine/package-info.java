/** What the server deploys with: its configuration, credentials and notifications. */
@NullMarked
package dev.fairlead.cli.command.engine;

import org.jspecify.annotations.NullMarked;
