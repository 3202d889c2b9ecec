package dev.fairlead.rollout.setup.secret;

import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.setting.Setting.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gets secrets from where they are, at the moment they are needed. Nothing of it is kept, and no message shows a value. */
public final class Credentials {
    static final int LONGEST = 64 * 1024;

    private final Supplier<Vault> vault;
    private final Map<String, String> environment;

    /** @param environment of the server's process */
    public Credentials(Supplier<Vault> vault, Map<String, String> environment) {
        this.vault = vault;
        this.environment = Map.copyOf(environment);
    }

    /** A credential and whether its value is there, as far as can be told without looking at it. */
    public record Known(String name, String kind, String user, String origin, boolean given) {}

    /** What opens an endpoint. Refuses one whose value cannot be had, and says what to do. */
    public Secrets.Credential open(Handle handle, long organization, String name) {
        var row = get(handle, organization, name);
        var passphrase = row.credential().passphrase();
        return new Secrets.Credential(
                row.credential().what(),
                row.credential().user(),
                value(row),
                passphrase == null ? "" : value(handle, organization, passphrase));
    }

    /** The bare value. */
    public String value(Handle handle, long organization, String name) {
        return value(get(handle, organization, name));
    }

    private static CredentialStore.Row get(Handle handle, long organization, String name) {
        return new CredentialStore(handle)
                .find(organization, name)
                .orElseThrow(() -> Refusal.notFound(
                        "credential",
                        "there is no credential `" + name + "`; add it to the credentials of fairlead.yaml"));
    }

    private String value(CredentialStore.Row row) {
        var name = row.credential().name();
        return switch (row.credential().origin()) {
            case Origin.Variable(var variable) -> {
                var found = environment.get(variable);
                if (found == null || found.isEmpty()) {
                    throw missing(
                            name,
                            "is in the environment variable " + variable
                                    + ", which the server does not have; set it and start the server again");
                }
                yield found;
            }
            case Origin.File(var path) -> file(row, path);
            case Origin.Sealed _ -> {
                var box = row.box();
                if (box == null) {
                    throw missing(name, "has no value yet; give it with `fairlead credential set " + name + "`");
                }
                yield vault.get()
                        .open(box, purpose(row))
                        .orElseThrow(() -> missing(
                                name,
                                "was sealed with another key than the server has now; set "
                                        + SecretKeys.FORMER
                                        + " to that key, or give the value again with `fairlead credential set "
                                        + name + "`"));
            }
        };
    }

    private static String file(CredentialStore.Row row, String path) {
        var name = row.credential().name();
        try (var in = Files.newInputStream(Path.of(path))) {
            var bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST || bytes.length == 0) {
                throw missing(name, "is in the file " + path + ", which is empty or longer than 64 KiB");
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            // editors end a file with a line break that belongs to no password
            return switch (row.credential().what()) {
                case PASSWORD, TOKEN -> text.replaceFirst("\\R\\z", "");
                case PRIVATE_KEY, KUBECONFIG -> text;
            };
        } catch (IOException _) {
            throw missing(
                    name,
                    "is in the file " + path
                            + ", which the server cannot read; check that it is there and belongs to the server's user");
        }
    }

    private static Refused missing(String name, String why) {
        return new Refusal(Problem.CONFLICT, "credential", "the credential `" + name + "` " + why).thrown();
    }

    /** All of them, without values. */
    public List<Known> list(Handle handle, long organization) {
        return new CredentialStore(handle)
                .list(organization).stream()
                        .map(row -> new Known(
                                row.credential().name(),
                                Setting.word(row.credential().what()),
                                row.credential().user(),
                                switch (row.credential().origin()) {
                                    case Origin.Sealed _ -> "sealed";
                                    case Origin.Variable(var variable) -> "environment variable " + variable;
                                    case Origin.File(var path) -> "file " + path;
                                },
                                isGiven(row)))
                        .toList();
    }

    private boolean isGiven(CredentialStore.Row row) {
        return switch (row.credential().origin()) {
            case Origin.Sealed _ -> row.box() != null;
            case Origin.Variable(var variable) ->
                !environment.getOrDefault(variable, "").isEmpty();
            case Origin.File(var path) -> Files.isReadable(Path.of(path));
        };
    }

    /** Seals a value into a credential that is configured to be sealed. */
    public void set(Handle handle, long organization, String name, String value, Author author) {
        var row = get(handle, organization, name);
        if (!(row.credential().origin() instanceof Origin.Sealed)) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "value",
                            "the credential `" + name
                                    + "` gets its value from elsewhere; write sealed: true in fairlead.yaml to give it here")
                    .thrown();
        }
        new CredentialStore(handle).seal(organization, row.id(), vault.get().seal(value, purpose(row)), author);
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(
                                author.at(),
                                author.actor(),
                                "set-value",
                                "credential",
                                row.id(),
                                null,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("name", name)
                                        .toString()));
    }

    /** Seals anew what a former key sealed. */
    public void reseal(Handle handle, long organization) {
        for (var row : new CredentialStore(handle).list(organization)) {
            var box = row.box();
            if (box != null && !vault.get().isCurrent(box)) {
                vault.get()
                        .open(box, purpose(row))
                        .ifPresent(value -> new CredentialStore(handle)
                                .reseal(organization, row.id(), box, vault.get().seal(value, purpose(row))));
            }
        }
    }

    private static String purpose(CredentialStore.Row row) {
        return "credential " + row.organization() + " " + row.credential().name();
    }
}
