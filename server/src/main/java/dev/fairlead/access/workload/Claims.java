package dev.fairlead.access.workload;

import dev.fairlead.access.provider.Answers;
import dev.fairlead.platform.refusal.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a token says. */
public record Claims(Map<String, Object> all) {
    /** Those that name somebody and may be told back; what else a token says is nobody's business. */
    private static final List<String> IDENTIFIERS = List.of(
            "sub",
            "repository",
            "repository_id",
            "repository_owner",
            "ref",
            "environment",
            "event_name",
            "project_path",
            "project_id",
            "namespace_path",
            "kubernetes.io.namespace",
            "kubernetes.io.serviceaccount.name");

    /** By its whole name, or by a path such as {@code kubernetes.io.namespace}; of a list all that is in it. */
    public List<String> values(String claim) {
        return values(all, claim);
    }

    private static List<String> values(Map<?, ?> claims, String name) {
        var whole = claims.get(name);
        if (whole != null) {
            return texts(whole);
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                return values(inner, name.substring(dot + 1));
            }
        }
        return List.of();
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case String text -> List.of(text);
            case Boolean bool -> List.of(bool.toString());
            case Long number -> List.of(number.toString());
            case Integer number -> List.of(number.toString());
            case Collection<?> many ->
                many.stream()
                        .filter(item -> item instanceof String || item instanceof Number || item instanceof Boolean)
                        .flatMap(item -> texts(item).stream())
                        .toList();
            default -> List.of();
        };
    }

    private String first(String... claims) {
        return Stream.of(claims)
                .flatMap(claim -> values(claim).stream())
                .findFirst()
                .orElse("");
    }

    /** What audit entries call it: the repository and what it was run for, the account of a cluster, or the subject. */
    public String subject() {
        var repository = first("repository", "project_path");
        var account = first("kubernetes.io.serviceaccount.name");
        var ref = first("ref_path", "ref");
        String subject;
        if (!repository.isEmpty()) {
            subject = ref.isEmpty() ? repository : repository + "@" + ref;
        } else if (!account.isEmpty()) {
            subject = first("kubernetes.io.namespace") + "/" + account;
        } else {
            subject = first("sub");
        }
        return Texts.writable(Answers.said(subject));
    }

    /** Names of all claims, in alphabetical order. */
    public List<String> names() {
        return all.keySet().stream().sorted().toList();
    }

    /** Who the token says is there, and what else it carries, by name alone. */
    String described() {
        var known = IDENTIFIERS.stream()
                .filter(claim -> !values(claim).isEmpty())
                .map(claim -> claim + " `" + Answers.said(first(claim)) + "`")
                .collect(Collectors.joining(", "));
        return known + "; it carries " + Answers.said(String.join(", ", names()));
    }
}
