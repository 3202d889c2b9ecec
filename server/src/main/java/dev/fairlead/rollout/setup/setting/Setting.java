package dev.fairlead.rollout.setup.setting;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.intake.ruleset.Owner;
import dev.fairlead.intake.ruleset.RuleSettings;
import dev.fairlead.recording.owner.OwnerSettings;
import dev.fairlead.recording.version.ComponentCode;
import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that can be configured. It is stored, compared and audited as a whole. */
public sealed interface Setting {

    Kind kind();

    /** Unique among settings of its kind. */
    String name();

    /** In an order in which each refers to earlier ones only. */
    enum Kind {
        ORGANIZATION,
        TEAM,
        ENVIRONMENT,
        CREDENTIAL,
        ENDPOINT,
        CODE,
        COMPONENT,
        OWNER,
        APPLICATION,
        VALUE,
        CHANNEL,
        INTAKE;

        /** The word that answers use: {@code endpoint}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is said by others than files, too, such as builds: then it stays where a file does not say it. */
        public boolean isSharedWithOthers() {
            return this == ORGANIZATION || this == TEAM || this == CODE || this == INTAKE;
        }
    }

    /** The organisation itself: whose days its reports use. */
    record Tenant(String name, ZoneId zone) implements Setting {
        @Override
        public Kind kind() {
            return Kind.ORGANIZATION;
        }
    }

    /** Where the code of a component is; null in it where the file does not say it, which leaves it as it is. */
    record Located(ComponentCode code) implements Setting {
        @Override
        public Kind kind() {
            return Kind.CODE;
        }

        @Override
        public String name() {
            return code.component().toString();
        }
    }

    /**
     * An environment: how close to users it is, and its rule.
     *
     * @param tier null where the file does not say it, which leaves it as it is
     */
    record Place(QualifiedName environment, @Nullable Tier tier, Rule rule) implements Setting {
        @Override
        public Kind kind() {
            return Kind.ENVIRONMENT;
        }

        @Override
        public String name() {
            return environment.toString();
        }
    }

    /** An endpoint. */
    record Target(
            QualifiedName environment,
            String endpoint,
            EndpointKind way,
            String address,
            Map<String, String> settings,
            Map<String, String> labels,
            @Nullable String credential)
            implements Setting {
        public Target {
            settings = Map.copyOf(settings);
            labels = Map.copyOf(labels);
        }

        @Override
        public Kind kind() {
            return Kind.ENDPOINT;
        }

        @Override
        public String name() {
            return environment + "/" + endpoint;
        }
    }

    /** How a component is delivered. */
    record Delivered(Delivery delivery) implements Setting {
        @Override
        public Kind kind() {
            return Kind.COMPONENT;
        }

        @Override
        public String name() {
            return delivery.component().toString();
        }
    }

    /**
     * Where a secret is to be had.
     *
     * @param user empty where the address says it
     * @param passphrase name of the credential that holds the passphrase of a private key
     */
    record Credential(
            String name,
            Secrets.Kind what,
            String user,
            Origin origin,
            @Nullable String passphrase) implements Setting {
        @Override
        public Kind kind() {
            return Kind.CREDENTIAL;
        }
    }

    /** Where the value of a credential is. */
    sealed interface Origin {
        /** In the database, sealed; given apart from all files. */
        record Sealed() implements Origin {}

        /** In an environment variable of the server. */
        record Variable(String name) implements Origin {}

        /** In a file of the server's host. */
        record File(String path) implements Origin {}
    }

    /**
     * A value for recipes: one that anybody may see, or the name of the credential whose value it is.
     *
     * @param subject full name of what it holds for; empty for {@link Scope#GLOBAL}
     */
    record KeyValue(
            Scope scope,
            String subject,
            String key,
            @Nullable String value,
            @Nullable String secret) implements Setting {
        @Override
        public Kind kind() {
            return Kind.VALUE;
        }

        @Override
        public String name() {
            return subject.isEmpty() ? key : key + " of " + scope.word() + " " + subject;
        }
    }

    /** Who is told about rollouts. */
    record Told(Channel channel) implements Setting {
        @Override
        public Kind kind() {
            return Kind.CHANNEL;
        }

        @Override
        public String name() {
            return channel.name();
        }
    }

    /** What names of senders mean, as a source or a domain says it. */
    record Meant(RuleSettings.Said said) implements Setting {
        @Override
        public Kind kind() {
            return Kind.INTAKE;
        }

        @Override
        public String name() {
            return (said.kind() == Owner.Kind.SOURCE ? "source " : "domain ") + said.name();
        }
    }

    /** A team; null in it where the file does not say it, which leaves it as it is. */
    record OfTeam(Team team) implements Setting {
        @Override
        public Kind kind() {
            return Kind.TEAM;
        }

        @Override
        public String name() {
            return team.name();
        }
    }

    /** Which team owns a component or an application. */
    record Owned(OwnerSettings.Owned owned) implements Setting {
        @Override
        public Kind kind() {
            return owned.kind() == UnitKind.COMPONENT ? Kind.OWNER : Kind.APPLICATION;
        }

        @Override
        public String name() {
            return owned.unit().toString();
        }
    }

    /** How a file and the database write it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For what a value holds; later ones win. */
    enum Scope {
        GLOBAL,
        ENVIRONMENT,
        APPLICATION,
        ENDPOINT,
        COMPONENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
