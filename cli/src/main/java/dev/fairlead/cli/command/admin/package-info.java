/** The server and its organisation: state, zone, names of repositories, the trail. */
@NullMarked
package dev.fairlead.cli.command.admin;

import org.jspecify.annotations.NullMarked;
