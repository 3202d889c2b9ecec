package dev.fairlead.upgrade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server of the release before can go on working on the database after a migration: what it reads and writes stays. A statement
 * that takes something away is a step of contraction, and says so in a line before it: {@code -- contract: unused since 0.2.0}.
 */
final class ContractLint {
    private static final Pattern CREATED =
            Pattern.compile("create (?:unlogged )?table (?:if not exists )?\"?([\\w.]+)\"?");
    private static final Pattern CONTRACT =
            Pattern.compile("--\\s*contract: unused since (\\d+\\.\\d+\\.\\d+)\\s*$", Pattern.MULTILINE);
    private static final Pattern ALTERED =
            Pattern.compile("alter table (?:if exists )?(?:only )?\"?([\\w.]+)\"? (.*)", Pattern.DOTALL);
    private static final Pattern UNIQUE =
            Pattern.compile("create unique index .*? on (?:only )?\"?([\\w.]+)\"?.*", Pattern.DOTALL);

    private final Set<String> released;
    private final Set<String> created = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** @param released the releases of which something may be unused since */
    ContractLint(Set<String> released) {
        this.released = released;
    }

    /** Looks at a migration, after those before it: what these made is in no release, and may change as they like. */
    void look(String file, String sql) {
        for (var statement : sql.split(";(?=\\s|$)")) {
            var bare = bare(statement);
            var table = CREATED.matcher(bare);
            if (table.find()) {
                created.add(table.group(1));
            }
            var fault = fault(bare);
            if (fault != null && !isContraction(file, statement)) {
                faults.add("%s %s: %s".formatted(file, fault, shortened(bare)));
            }
        }
    }

    List<String> faults() {
        return faults;
    }

    private boolean isContraction(String file, String statement) {
        var said = CONTRACT.matcher(statement);
        if (!said.find()) {
            return false;
        }
        if (!released.contains(said.group(1))) {
            faults.add("%s is unused since %s, which is no release".formatted(file, said.group(1)));
        }
        return true;
    }

    /** Without comments and texts, in small letters, words apart by one space. */
    private static String bare(String statement) {
        return statement
                .replaceAll("--[^\\n]*", " ")
                .replaceAll("'[^']*'", "''")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private @Nullable String fault(String bare) {
        if (bare.matches("drop (table|view|materialized view|function|type|schema|sequence) .*")) {
            return isCreated(bare.replaceAll(".* (?:if exists )?\"?([\\w.]+)\"?( cascade| restrict)?$", "$1"))
                    ? null
                    : "takes something away";
        }
        var unique = UNIQUE.matcher(bare);
        if (unique.matches()) {
            return isCreated(unique.group(1)) ? null : "forbids rows that were allowed";
        }
        var altered = ALTERED.matcher(bare);
        if (!altered.matches() || isCreated(altered.group(1))) {
            return null;
        }
        for (var action : altered.group(2).split(",(?![^(]*\\))")) {
            var fault = ofAction(action.strip());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private boolean isCreated(String table) {
        return created.contains(table);
    }

    private static @Nullable String ofAction(String action) {
        if (action.startsWith("rename")) {
            return "gives something another name";
        }
        if (action.startsWith("drop") && !action.startsWith("drop constraint")) {
            return "takes something away";
        }
        if (action.matches("alter (column )?\\S+ (set data )?type .*")) {
            return "changes a type";
        }
        if (action.matches("alter (column )?\\S+ (set not null|drop default).*")) {
            return "asks for what an older server does not write";
        }
        if (action.matches("add (constraint \\S+ )?(check|unique|primary key|foreign key|exclude)\\b.*")) {
            return "forbids rows that were allowed";
        }
        if (action.matches("add (column )?(if not exists )?.*\\bnot null\\b.*")
                && !action.matches(".*\\b(default|generated)\\b.*")) {
            return "asks for what an older server does not write";
        }
        if (action.matches("add (column )?(if not exists )?.*\\b(unique|primary key)\\b.*")) {
            return "forbids rows that were allowed";
        }
        return null;
    }

    private static String shortened(String statement) {
        return statement.length() <= 100 ? statement : statement.substring(0, 100) + "…";
    }
}
