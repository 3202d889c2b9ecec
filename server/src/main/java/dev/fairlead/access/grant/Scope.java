package dev.fairlead.access.grant;

import dev.fairlead.catalog.QualifiedName;
import java.util.Locale;

/**
 * A part of what there is: a domain with all below it, or one environment.
 *
 * @param organization number of the organisation that it lies in
 * @param path full name of the domain, or of the environment
 */
public record Scope(Kind kind, long organization, String path) {
    /** Of what. */
    public enum Kind {
        DOMAIN,
        ENVIRONMENT;

        /** As addresses and data say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Scope domain(long organization, String path) {
        return new Scope(Kind.DOMAIN, organization, path);
    }

    public static Scope environment(long organization, String name) {
        return new Scope(Kind.ENVIRONMENT, organization, name);
    }

    /** Whether a domain lies in it. */
    public boolean hasDomain(String domain) {
        return kind == Kind.DOMAIN && (domain.equals(path) || domain.startsWith(path + "."));
    }

    /** Whether an environment does. */
    public boolean hasEnvironment(QualifiedName environment) {
        return kind == Kind.ENVIRONMENT ? environment.toString().equals(path) : hasDomain(environment.domain());
    }

    /** Whether it is all of an organisation. */
    public boolean isAll(long its) {
        return kind == Kind.DOMAIN
                && organization == its
                && path.equals(QualifiedName.ROOT + "." + QualifiedName.organizationOf(path));
    }

    /** Whether all of the other lies in it. */
    public boolean has(Scope other) {
        return switch (other.kind) {
            case DOMAIN -> hasDomain(other.path);
            case ENVIRONMENT -> hasEnvironment(QualifiedName.parsePlain("environment", other.path));
        };
    }

    @Override
    public String toString() {
        return kind.word() + " " + path;
    }
}
