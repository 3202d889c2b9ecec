package dev.fairlead.web.word;

import dev.fairlead.metrics.Basis;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In words: how a version is known to be a commit, and how many commits are a component's own. */
public final class CommitWords {
    private static final int SHOWN = 10;

    private CommitWords() {}

    /** The rule of docs/metrics.md that joined a version and its commit; null where nothing did. */
    public static @Nullable String rule(@Nullable String rule) {
        return rule == null
                ? null
                : switch (rule) {
                    case "told" -> "its build told it";
                    case "name" -> "the version is named like it";
                    case "describe" -> "its name holds it, as git describe writes it";
                    case "part" -> "a part of its name is it";
                    case "digits", "date" -> "a part of its name, of digits alone, is it and no other";
                    default -> rule;
                };
    }

    /** What a receipt says of where its commit is from, a sentence each. */
    public static List<String> of(Receipt receipt) {
        var words = new ArrayList<String>();
        var origin = receipt.origin();
        if (receipt.commit() == null && Objects.equals(receipt.basis(), Basis.BUILD.word())) {
            words.add("not known: it is counted from the time of its build");
        }
        if (origin == null) {
            return words;
        }
        if (!origin.component().equals(receipt.unit())) {
            words.add("of " + origin.component().substring(origin.component().lastIndexOf('.') + 1));
        }
        var rule = rule(origin.rule());
        if (!origin.candidates().isEmpty()) {
            words.add("the version's name fits " + origin.candidates().size() + " commits, so that none is taken: "
                    + String.join(
                            ", ",
                            origin.candidates().stream()
                                    .map(CommitWords::shortened)
                                    .toList()));
        } else if (rule != null && receipt.commit() != null) {
            words.add(rule);
        }
        if (!origin.paths().isEmpty()) {
            words.add(touching(origin.commits(), origin.touching(), String.join(" ", origin.paths())));
        }
        return words;
    }

    private static String touching(@Nullable Long commits, @Nullable Long touching, String paths) {
        if (commits == null) {
            return "how many commits came with it is not known, nor which of them touch " + paths;
        }
        var of = "of " + Texts.counted(commits, "commit") + " ";
        return touching == null
                ? of + "it is not known which touch " + paths
                : of + Formats.count(touching) + (touching == 1 ? " touches " : " touch ") + paths;
    }

    public static String shortened(String commit) {
        return commit.length() <= SHOWN ? commit : commit.substring(0, SHOWN);
    }
}
