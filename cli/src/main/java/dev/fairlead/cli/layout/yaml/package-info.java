/** YAML as trees of texts, and paths into them. */
@NullMarked
package dev.fairlead.cli.layout.yaml;

import org.jspecify.annotations.NullMarked;
