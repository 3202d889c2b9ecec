package dev.fairlead.access;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.CurrentNames;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a caller may not do to what a request names. A name that something had before stands for what is called otherwise
 * now, and may lie elsewhere: it is the present name that decides.
 */
public final class Bounds {
    private final Database database;

    public Bounds(Database database) {
        this.database = database;
    }

    /** Of whoever sent this request. */
    public OfCaller of(Context context) {
        return of(Access.caller(context));
    }

    public OfCaller of(Caller caller) {
        return new OfCaller(database, caller);
    }

    /** Of one caller, for one request: what was looked up for it is remembered. */
    public static final class OfCaller {
        private final Database database;
        private final Caller caller;
        private final Map<String, Optional<Long>> renamedIn = new HashMap<>();
        private final Map<Object, QualifiedName> names = new HashMap<>();

        private OfCaller(Database database, Caller caller) {
            this.database = database;
            this.caller = caller;
        }

        public Caller caller() {
            return caller;
        }

        /** Whether the caller has the right in some parts only. */
        public boolean isBounded(Right right) {
            return !caller.may(right);
        }

        /** What lies in a domain. */
        public void domain(String field, String path, Right right) {
            if (path.equals(QualifiedName.ROOT)) {
                caller.requireIn(field, path, right);
            } else if (!caller.may(right)) {
                var now = renamed(QualifiedName.organizationOf(path))
                        .map(organization ->
                                database.read(handle -> new CurrentNames(handle, organization).domain(path)))
                        .orElse(path);
                caller.requireIn(field, now, right);
            }
        }

        /** All of an organisation. */
        public void organization(@Nullable String field, String name, Right right) {
            caller.requireInAll(field, name, right);
        }

        /** At least something in an organisation: for what belongs to all of it alike. */
        public void somethingOf(@Nullable String field, String organization, Right right) {
            caller.requireWithin(field, organization, right);
        }

        /** Whatever has a full name. */
        public void named(NameKind kind, String name, Right right) {
            switch (kind) {
                case DOMAIN -> domain(kind.word(), name, right);
                case ENVIRONMENT -> environment(kind.word(), QualifiedName.parsePlain(kind.word(), name), right);
                case COMPONENT -> unit(kind.word(), UnitKind.COMPONENT, QualifiedName.parse(kind.word(), name), right);
                case APPLICATION ->
                    unit(kind.word(), UnitKind.APPLICATION, QualifiedName.parse(kind.word(), name), right);
            }
        }

        public void unit(String field, UnitKind kind, QualifiedName name, Right right) {
            if (!caller.may(right)) {
                caller.requireFor(field, now(kind, name), right);
            }
        }

        public void environment(String field, QualifiedName name, Right right) {
            if (!caller.may(right)) {
                caller.requireAt(field, environmentNow(name), right);
            }
        }

        /** What happens to a component or an application in an environment: the right for either is enough. */
        public void either(String field, UnitKind kind, QualifiedName unit, QualifiedName environment, Right right) {
            if (!caller.may(right)) {
                caller.requireEither(field, now(kind, unit), environmentNow(environment), right);
            }
        }

        /**
         * What somebody says about a component, an application or an environment, the first that is named: whoever may do it for
         * that, or in the environment. What names none is about all of the organisation.
         */
        public void about(
                String organization,
                @Nullable QualifiedName component,
                @Nullable QualifiedName application,
                @Nullable QualifiedName environment,
                Right right) {
            somethingOf("domain", organization, right);
            if (component != null) {
                about(UnitKind.COMPONENT, component, environment, right);
            } else if (application != null) {
                about(UnitKind.APPLICATION, application, environment, right);
            } else if (environment != null) {
                environment("environment", environment, right);
            } else {
                organization("domain", organization, right);
            }
        }

        private void about(UnitKind kind, QualifiedName unit, @Nullable QualifiedName environment, Right right) {
            if (environment == null) {
                unit(kind.word(), kind, unit, right);
            } else {
                somethingOf("environment", environment.organization(), right);
                either(kind.word(), kind, unit, environment, right);
            }
        }

        /** The same of names as they are stored. */
        public void about(
                String organization,
                @Nullable String component,
                @Nullable String application,
                @Nullable String environment,
                Right right) {
            about(
                    organization,
                    name("component", component),
                    name("application", application),
                    name("environment", environment),
                    right);
        }

        private static @Nullable QualifiedName name(String field, @Nullable String text) {
            return text == null ? null : QualifiedName.parse(field, text);
        }

        private QualifiedName now(UnitKind kind, QualifiedName name) {
            return now(Map.entry(kind, name), name, (current, asked) -> current.unit(kind, asked));
        }

        private QualifiedName environmentNow(QualifiedName name) {
            return now(name, name, CurrentNames::environment);
        }

        private QualifiedName now(
                Object key, QualifiedName name, BiFunction<CurrentNames, QualifiedName, QualifiedName> look) {
            return renamed(name.organization())
                    .map(organization -> names.computeIfAbsent(
                            key,
                            _ -> database.read(handle -> look.apply(new CurrentNames(handle, organization), name))))
                    .orElse(name);
        }

        /** The organisation, where something in it was ever called otherwise. */
        private Optional<Long> renamed(String organization) {
            return renamedIn.computeIfAbsent(
                    organization,
                    name -> database.read(handle -> Optional.ofNullable(new OrganizationStore(handle)
                                    .find(Set.of(name))
                                    .get(name))
                            .filter(id -> !new CurrentNames(handle, id).areAll())));
        }
    }
}
