package dev.fairlead.web.account;

import dev.fairlead.web.page.Frame;

/**
 * The way out by the provider, for browsers that do not go on by themselves.
 *
 * @param address where the session at the provider ends
 */
record SignedOutPage(Frame frame, String address) {}
