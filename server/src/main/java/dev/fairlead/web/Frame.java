package dev.fairlead.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all pages share.
 *
 * @param user who is signed in, if anybody is
 * @param scripts addresses of what the page needs beyond the style sheet
 */
record Frame(String title, @Nullable String user, Assets assets, List<String> scripts) {}
