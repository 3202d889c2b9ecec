package dev.fairlead.web.word;

import dev.fairlead.catalog.OwnerSource;

/** Who says that a team owns something, in words. */
public final class OwnerWords {
    private OwnerWords() {}

    public static String source(OwnerSource source) {
        return switch (source) {
            case TOLD -> "told by a person";
            case CONFIGURATION, BACKSTAGE, CODEOWNERS -> "from " + source.word();
        };
    }
}
