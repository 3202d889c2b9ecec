/** What documents say something was built from: attestations, bills of materials, labels of images. */
@NullMarked
package dev.fairlead.intake.origin;

import org.jspecify.annotations.NullMarked;
