package dev.fairlead.web;

import org.jspecify.annotations.Nullable;

/**
 * What all pages share.
 *
 * @param user who is signed in, if anybody is
 * @param formKey what each form that changes something says in the field {@code key}
 */
record Frame(String title, Section section, @Nullable String user, String formKey, Theme theme, Assets assets) {}
