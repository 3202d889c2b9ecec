/** What a build was made from: the commit in the workspace, and the commits before it that the server lacks. */
@NullMarked
package dev.fairlead.cli.build;

import org.jspecify.annotations.NullMarked;
