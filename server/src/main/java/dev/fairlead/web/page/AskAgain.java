package dev.fairlead.web.page;

import dev.fairlead.platform.http.ProblemPage;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The question of an address that was refused, as a form: what was typed stays, and what is wrong with it stands beside the
 * field it is in.
 *
 * @param kept what goes with it unseen
 */
record AskAgain(String path, List<Field> fields, List<Field> kept) {
    private static final int INVALID = 422;

    /** What people type; everything else was chosen from a list. */
    private static final Set<String> TYPED =
            Set.of("from", "to", "other-from", "other-to", "unit", "application", "component", "in", "q");

    private static final Map<String, String> LABELS = Map.of(
            "to", "To, not included",
            "other-from", "Other window from",
            "other-to", "Other window to, not included",
            "unit", "Name",
            "in", "Site that may embed the chart",
            "q", "Name contains");

    /** @param trouble what is wrong with it; null where it is right */
    record Field(String name, String value, @Nullable String trouble) {
        String label() {
            return label(name);
        }

        private static String label(String name) {
            return LABELS.getOrDefault(
                    name,
                    Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' '));
        }
    }

    static Optional<AskAgain> of(Context context, ProblemPage.Shown problem) {
        var field = problem.field();
        var given = context.queryParamMap();
        var path = context.req().getRequestURI();
        // two slashes in front would be the address of another site
        if (problem.status() != INVALID
                || field == null
                || !context.method().equals(HandlerType.GET)
                || !given.containsKey(field)
                || path.startsWith("//")) {
            return Optional.empty();
        }
        var fields = new ArrayList<Field>();
        var kept = new ArrayList<Field>();
        given.forEach((name, values) -> {
            boolean wrong = name.equals(field);
            for (var value : values) {
                boolean told = wrong && tells(problem.detail(), value, values);
                (wrong || TYPED.contains(name) ? fields : kept)
                        .add(new Field(name, value, told ? Form.sentence(problem.detail(), Field.label(name)) : null));
            }
        });
        return Optional.of(new AskAgain(path, List.copyOf(fields), List.copyOf(kept)));
    }

    /** Whether it is this one of several values of one name. */
    private static boolean tells(String detail, String value, List<String> all) {
        return all.stream().noneMatch(each -> detail.contains("`" + each + "`"))
                ? value.equals(all.getFirst())
                : detail.contains("`" + value + "`");
    }
}
