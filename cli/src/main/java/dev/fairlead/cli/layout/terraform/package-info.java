/** Terraform: modules and variables. */
@NullMarked
package dev.fairlead.cli.layout.terraform;

import org.jspecify.annotations.NullMarked;
