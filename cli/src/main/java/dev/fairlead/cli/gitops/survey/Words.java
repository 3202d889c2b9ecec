package dev.fairlead.cli.gitops.survey;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The words that a name is made of. */
final class Words {
    private Words() {}

    static List<String> of(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[-_./]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether {@code part} stands in {@code name} beside something else. */
    static boolean affix(String part, String name) {
        var words = of(part);
        var all = of(name);
        return !words.isEmpty() && all.size() > words.size() && Collections.indexOfSubList(all, words) >= 0;
    }
}
