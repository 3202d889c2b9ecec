/** Files that name containers: Kubernetes manifests and compose files. */
@NullMarked
package dev.fairlead.cli.layout.container;

import org.jspecify.annotations.NullMarked;
