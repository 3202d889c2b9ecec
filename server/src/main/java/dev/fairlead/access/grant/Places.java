package dev.fairlead.access.grant;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Finds the part that somebody names. Nothing is made: a misspelt name would be a role in nothing. */
public final class Places {
    /** What lists say in place of a domain that was deleted since. */
    public static final String GONE = "(deleted)";

    private Places() {}

    /** By numbers. */
    public record Numbered(long organization, long id) {}

    /** Refuses a domain that is not there; {@code field} named it. */
    public static Numbered domain(Handle handle, String field, String path) {
        QualifiedName.checkDomain(field, path);
        long organization = organization(handle, field, QualifiedName.organizationOf(path), "domain", path);
        var id = new DomainStore(handle).find(organization, Set.of(path)).get(path);
        if (id == null) {
            throw missing(field, "domain", path);
        }
        return new Numbered(organization, id);
    }

    /** Refuses an environment that is not there; {@code field} named it. */
    public static Numbered environment(Handle handle, String field, String text) {
        var name = QualifiedName.parsePlain(field, text);
        long organization = organization(handle, field, name.organization(), "environment", text);
        var id = new EnvironmentStore(handle).find(organization, Set.of(name)).get(name);
        if (id == null) {
            throw missing(field, "environment", text);
        }
        return new Numbered(organization, id);
    }

    private static long organization(Handle handle, String field, String name, String kind, String text) {
        var id = new OrganizationStore(handle).find(Set.of(name)).get(name);
        if (id == null) {
            throw missing(field, kind, text);
        }
        return id;
    }

    private static RuntimeException missing(String field, String kind, String text) {
        return Refusal.notFound(
                field,
                "there is no %s `%s`; record something in it first, or look at GET /api/v1/%ss for how it is called"
                        .formatted(kind, Texts.shortened(text), kind));
    }
}
