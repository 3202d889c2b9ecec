/**
 * What is shown to people who cannot sign in: badges, and the signed addresses of badges and embedded charts. Nothing is
 * open until somebody who is signed in makes such an address.
 */
@NullMarked
package dev.fairlead.share;

import org.jspecify.annotations.NullMarked;
