package dev.fairlead.intake.cdevents;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.Purl;
import dev.fairlead.intake.cloudevents.CloudEvent;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CDEvent by its parts. Versions of the specification differ in the names of fields: {@code url} became {@code uri},
 * {@code context.version} became {@code context.specversion}, {@code subject.type} went.
 *
 * @param what subject and predicate, as {@code service.deployed}
 * @param at when it happened
 */
record CdEvent(CloudEvent event, String what, Instant at, Payload subject, Payload content, Payload custom) {
    static final Pattern TYPE = Pattern.compile("dev\\.cdevents\\.(?<what>[a-z]+\\.[a-z]+)(?:\\..*)?");
    /** As {@code my-git.example/an-org/a-repo}, which is an address without its beginning. */
    private static final Pattern HOST_AND_PATH = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d+)?/.+");

    private static final JsonInput NOTHING = JsonInput.readTolerantly("{}".getBytes(StandardCharsets.UTF_8));

    static CdEvent of(CloudEvent event, String what) {
        var body = event.body();
        var context = body.get("context");
        var at = context.moment("timestamp");
        if (at == null) {
            at = Optional.ofNullable(event.time()).orElseThrow(() -> context.missing("timestamp"));
        }
        var subject = body.get("subject");
        var custom = body.input("customData");
        return new CdEvent(
                itself(event, context),
                what,
                at,
                subject,
                subject.at("content"),
                Payload.of(custom.isObject() ? custom : NOTHING));
    }

    /**
     * The event by its own id and source: an envelope should have the same, but the SDK for Java makes a new id for each
     * envelope, also of an event that it sends again.
     */
    private static CloudEvent itself(CloudEvent event, Payload context) {
        return new CloudEvent(
                context.findText("id").orElse(event.id()),
                context.findText("source").orElse(event.source()),
                event.type(),
                event.subject(),
                event.time(),
                event.data());
    }

    static String identity(CloudEvent event) {
        return itself(event, event.body().at("context")).identity();
    }

    String identity() {
        return event.identity();
    }

    /** Who has the subject, and what it is called there: the same for each event about it. */
    String subjectIdentity() {
        return Optional.ofNullable(subject.text("source")).orElse(event.source()) + " " + subject.name("id");
    }

    /** A field that is called {@code uri} since 0.5 and was called {@code url} before. */
    @Nullable String link() {
        return content.findText("uri").orElseGet(() -> content.text("url"));
    }

    /** An environment, a service or a repository that the event refers to: its name, else its id. */
    Optional<String> referred(String field) {
        return content.find(field).flatMap(found -> found.findText("name").or(() -> found.findText("id")));
    }

    Labels.Builder labels() {
        return labels(repository().orElse(null));
    }

    Labels.Builder labels(@Nullable String repository) {
        var labels = Labels.builder()
                .with(Labels.REPOSITORY, repository)
                .with(Labels.EVENT, what)
                .with(Labels.OWN + "source", event.source())
                .with(Labels.ENVIRONMENT, referred("environment").orElseGet(() -> custom.text("environment")))
                .with(
                        Labels.OWN + "environment-source",
                        content.at("environment").text("source"));
        artifact().flatMap(Purl::find).flatMap(Purl::image).ifPresent(image -> labels.with(Labels.IMAGE, image));
        return labels.with(Labels.OWN + "artifact", artifact().orElse(null));
    }

    private Optional<String> repository() {
        return custom.findText("repository")
                .or(() -> content.at("change").findText("source"))
                .or(() -> artifact().flatMap(Purl::find).flatMap(Purl::repository))
                .map(text -> HOST_AND_PATH.matcher(text).matches() ? "https://" + text : text)
                .map(RepositoryUrl::of);
    }

    /** The artifact that the event names: as its subject, in its content, or in data of the sender's own. */
    Optional<String> artifact() {
        return what.startsWith("artifact.")
                ? subject.findText("id")
                : content.findText("artifactId").or(() -> custom.findText("artifactId"));
    }

    /** A repository whose {@code source} is the address of its forge and whose {@code id} is the path there, or an address. */
    static Optional<String> address(Payload repository) {
        var id = repository.findText("id").orElse("");
        var source = repository.findText("source").orElse("");
        if (id.contains("://") || source.isEmpty()) {
            return id.contains("://") ? Optional.of(RepositoryUrl.of(id)) : Optional.empty();
        }
        var forge = HOST_AND_PATH.matcher(source + "/").matches() ? "https://" + source : source;
        return Optional.of(RepositoryUrl.of(forge.endsWith(id) ? forge : forge.replaceFirst("/+$", "") + "/" + id));
    }

    ToldVersion version() {
        var told = artifact().map(CdEvent::version).orElse(ToldVersion.UNKNOWN);
        var commit = Optional.ofNullable(custom.commit("commit"))
                .or(() -> content.at("change")
                        .findText("id")
                        .filter(Payload::isCommit)
                        .map(CdEvent::lower));
        return new ToldVersion(
                custom.findText("version").orElse(told.name()),
                commit.orElse(told.commit()),
                told.digest(),
                told.purl());
    }

    static String lower(String commit) {
        return commit.toLowerCase(Locale.ROOT);
    }

    /** Before 0.3 an artifact could be called anything: a digest, an image, a file. */
    private static ToldVersion version(String artifact) {
        var purl = Purl.find(artifact);
        if (purl.isPresent()) {
            return purl.get().told();
        }
        if (Image.isDigest(artifact)) {
            return new ToldVersion(null, null, artifact, null);
        }
        return Image.find(artifact)
                .filter(Image::saysWhich)
                .map(Image::version)
                .orElseGet(() -> new ToldVersion(artifact, null, null, null));
    }
}
