package dev.fairlead.access.grant;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import java.util.List;

/** Where somebody wants to do something, be it there already or not. */
public sealed interface Where {
    /** In all that there is. */
    record Everywhere() implements Where {}

    /**
     * In a domain.
     *
     * @param kind what is named: a domain, a component, an application
     * @param name what it is called in full
     */
    record In(String kind, String name, String domain) implements Where {}

    /** In an environment. */
    record At(QualifiedName environment) implements Where {}

    /** What a place can be, as doors call it. */
    List<String> KINDS = List.of("domain", "component", "application", "environment");

    /**
     * The place of that name, which need not be there.
     *
     * @param field what named it
     * @param kind one of {@link #KINDS}
     */
    static Where of(String field, String kind, String name) {
        return switch (kind) {
            case "domain" -> new In(kind, name, QualifiedName.checkDomain(field, name));
            case "environment" -> new At(QualifiedName.parsePlain(field, name));
            default -> new In(kind, name, QualifiedName.parsePlain(field, name).domain());
        };
    }

    /** In words, as after "in". */
    default String described() {
        return switch (this) {
            case Everywhere _ -> "everywhere";
            case In(var kind, var name, var _) -> "in the " + kind + " " + name;
            case At(var environment) -> "in the environment " + environment;
        };
    }

    /** The domain in which a role would give it. */
    default String domain() {
        return switch (this) {
            case Everywhere _ -> QualifiedName.ROOT;
            case In(var _, var _, var domain) -> domain;
            case At(var environment) -> environment.domain();
        };
    }

    /** Whether a grant gives the right here; of reading one in any part of the organisation does. */
    default boolean given(Grant grant, Right right) {
        return grant.role().may(right)
                && switch (this) {
                    case Everywhere _ -> false;
                    case In in -> reads(grant, right) || grant.scope().hasDomain(in.domain());
                    case At(var environment) ->
                        reads(grant, right) || grant.scope().hasEnvironment(environment);
                };
    }

    private boolean reads(Grant grant, Right right) {
        return right == Right.READING
                && QualifiedName.organizationOf(grant.scope().path()).equals(QualifiedName.organizationOf(domain()));
    }
}
