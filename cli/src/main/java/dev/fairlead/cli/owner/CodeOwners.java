package dev.fairlead.cli.owner;

import dev.fairlead.cli.history.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file {@code CODEOWNERS}. The last line whose pattern covers something says who owns it; one that names nobody takes the owner away.
 * A heading of GitLab ({@code [Backend] @acme/backend}) names the owners of lines below it that name none.
 */
public final class CodeOwners {
    private static final Pattern HEADING = Pattern.compile("\\^?\\[[^\\]]+\\](?:\\[\\d+\\])?(?:\\s+(?<owners>.*))?");
    private static final Pattern OWNER = Pattern.compile("@\\S+|[^@\\s]+@[^@\\s]+");
    private static final Pattern SPACES = Pattern.compile("(?<!\\\\)\\s+");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    private final List<Read> read = new ArrayList<>();

    /** A line. */
    public record Rule(String pattern, List<String> owners) {
        public Rule {
            owners = List.copyOf(owners);
        }
    }

    private record Read(Rule rule, OwnerPattern pattern) {}

    private CodeOwners(String text, Skipped skipped) {
        var heading = List.<String>of();
        int number = 0;
        for (var line : text.split("\\R", -1)) {
            number++;
            var said = COMMENT.matcher(line).replaceFirst("").strip();
            if (said.isEmpty()) {
                continue;
            }
            var of = HEADING.matcher(said);
            if (of.matches()) {
                heading = of.group("owners") == null
                        ? List.of()
                        : List.of(of.group("owners").split("\\s+"));
            } else {
                line(said, heading, "line " + number + ": " + said, skipped);
            }
        }
    }

    /** @param skipped gets what cannot be read, which GitHub passes over, too */
    public static CodeOwners read(String text, Skipped skipped) {
        return new CodeOwners(text.startsWith("\uFEFF") ? text.substring(1) : text, skipped);
    }

    private void line(String said, List<String> heading, String example, Skipped skipped) {
        var words = List.of(SPACES.split(said));
        var pattern = words.get(0).replace("\\ ", " ");
        var owners = words.subList(1, words.size());
        if (pattern.startsWith("!") || pattern.startsWith("\\#") || pattern.contains("[")) {
            skipped.add("a pattern that CODEOWNERS does not have: !, \\# or [ ]", example);
        } else if (!owners.stream().allMatch(owner -> OWNER.matcher(owner).matches())) {
            skipped.add("an owner that is neither @team, @user nor an e-mail address", example);
        } else {
            var rule = new Rule(pattern, owners.isEmpty() ? heading : owners);
            read.add(new Read(rule, new OwnerPattern(pattern)));
        }
    }

    public List<Rule> rules() {
        return read.stream().map(Read::rule).toList();
    }

    /**
     * Who owns all of a directory: the last line that covers it.
     *
     * @param directory from the root, without slashes around it; empty for all of the repository
     */
    public Optional<Rule> covering(String directory) {
        for (int i = read.size() - 1; i >= 0; i--) {
            if (read.get(i).pattern().covers(directory)) {
                return Optional.of(read.get(i).rule());
            }
        }
        return Optional.empty();
    }

    /** Where the files of a glob begin: {@code services/api/**} in {@code services/api}. */
    public static String directory(String glob) {
        var directory = new StringBuilder();
        for (var step : glob.split("/")) {
            if (step.chars().anyMatch(sign -> sign == '*' || sign == '?' || sign == '[')) {
                break;
            }
            if (!step.isEmpty()) {
                directory.append(directory.isEmpty() ? "" : "/").append(step);
            }
        }
        return directory.toString();
    }
}
