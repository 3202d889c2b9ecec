package dev.fairlead.cli.incident;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tool whose exports are known by their columns, where these say something else than anybody would think.
 *
 * @param source what the source of its incidents is called
 * @param known columns that all its exports have, in letters and digits alone
 * @param columns which of them says what
 */
public record Tool(String title, String source, Set<String> known, Map<Field, String> columns) {
    private static final List<Tool> ALL = List.of(
            new Tool("PagerDuty", "pagerduty", Set.of("servicename", "escalationpolicyname"), Map.of(Field.ID, "id")),
            // its exports have no time of closing: the last change of what is closed is taken
            new Tool(
                    "Opsgenie",
                    "opsgenie",
                    Set.of("tinyid", "message"),
                    Map.of(Field.STATE, "status", Field.RESOLVED, "updatedat", Field.DETECTED, "createdat")),
            new Tool(
                    "Jira",
                    "jira",
                    Set.of("issuekey", "issueid"),
                    Map.of(Field.ID, "issuekey", Field.DETECTED, "created")),
            new Tool("ServiceNow", "servicenow", Set.of("number", "shortdescription"), Map.of(Field.ID, "number")));

    public Tool {
        known = Set.copyOf(known);
        columns = Map.copyOf(columns);
    }

    Optional<String> column(Field field) {
        return Optional.ofNullable(columns.get(field));
    }

    /** The tool whose columns these are. */
    static Optional<Tool> of(Collection<String> headers) {
        return ALL.stream().filter(tool -> headers.containsAll(tool.known)).findFirst();
    }

    public static Optional<Tool> find(String word) {
        return ALL.stream().filter(tool -> tool.source.equalsIgnoreCase(word)).findFirst();
    }

    public static List<String> words() {
        return ALL.stream().map(Tool::source).toList();
    }
}
