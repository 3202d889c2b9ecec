package dev.fairlead.web;

import org.jspecify.annotations.Nullable;

/**
 * What all pages share.
 *
 * @param user who is signed in, if anybody is
 */
record Frame(String title, Section section, @Nullable String user, Theme theme, Assets assets) {}
