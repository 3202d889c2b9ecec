/** Templates of Go with the functions of Sprig, as far as files of deployments use them. */
@NullMarked
package dev.fairlead.cli.layout.gotemplate;

import org.jspecify.annotations.NullMarked;
