/** What domains say about failures and rework. */
@NullMarked
package dev.fairlead.cli.command.rule;

import org.jspecify.annotations.NullMarked;
