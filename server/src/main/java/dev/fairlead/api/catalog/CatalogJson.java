package dev.fairlead.api.catalog;

import dev.fairlead.api.door.Answers;
import dev.fairlead.catalog.store.CatalogListStore.ListedApplication;
import dev.fairlead.catalog.store.CatalogListStore.ListedComponent;
import dev.fairlead.catalog.store.CatalogListStore.ListedEnvironment;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.version.VersionListStore.ListedApplicationVersion;
import dev.fairlead.catalog.store.version.VersionListStore.ListedComponentVersion;
import dev.fairlead.change.ChangeListStore.ListedCommit;
import dev.fairlead.change.ChangeListStore.ListedRepository;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How what there is looks in lists. Fields that are not known are left out. */
final class CatalogJson {
    private CatalogJson() {}

    static void component(JsonGenerator json, ListedComponent item) {
        json.writeStartObject().writeStringProperty("name", item.name().toString());
        Answers.optional(json, "repository", item.repository());
        if (!item.paths().isEmpty()) {
            Answers.texts(json, "paths", item.paths());
        }
        var origin = item.origin();
        if (origin != null) {
            json.writeName("pathsOrigin").writeStartObject().writeStringProperty("setBy", origin.actor());
            Answers.optional(json, "setAt", origin.at());
            json.writeBooleanProperty("configured", origin.configured()).writeEndObject();
        }
        owner(json, item.owner());
        json.writeEndObject();
    }

    static void application(JsonGenerator json, ListedApplication item) {
        json.writeStartObject().writeStringProperty("name", item.name().toString());
        Answers.texts(json, "components", item.components());
        owner(json, item.owner());
        json.writeEndObject();
    }

    private static void owner(JsonGenerator json, @Nullable Claim owner) {
        if (owner != null) {
            json.writeName("owner");
            OwnerJson.claim(json, owner);
        }
    }

    static void environment(JsonGenerator json, ListedEnvironment item) {
        json.writeStartObject()
                .writeStringProperty("name", item.name().toString())
                .writeStringProperty("tier", item.tier().word())
                .writeEndObject();
    }

    static void componentVersion(JsonGenerator json, ListedComponentVersion item) {
        json.writeStartObject()
                .writeStringProperty("name", item.name().toString())
                .writeStringProperty("component", item.name().base().toString())
                .writeStringProperty("version", item.name().version());
        Answers.optional(json, "repository", item.repository());
        Answers.optional(json, "commit", item.commit());
        Answers.optional(json, "commitRule", item.commitRule());
        if (!item.commitCandidates().isEmpty()) {
            Answers.texts(json, "commitCandidates", item.commitCandidates());
        }
        Answers.optional(json, "newestCommit", item.newestCommit());
        Answers.optional(json, "authoredAt", item.authoredAt());
        Answers.optional(json, "committedAt", item.committedAt());
        Answers.optional(json, "builtAt", item.builtAt());
        Answers.optional(json, "buildId", item.buildId());
        Answers.optional(json, "buildUrl", item.buildUrl());
        Answers.optional(json, "branch", item.branch());
        Answers.optional(json, "digest", item.digest());
        Answers.optional(json, "purl", item.purl());
        if (!item.attributes().equals("{}")) {
            json.writeName("attributes").writeRawValue(item.attributes());
        }
        json.writeEndObject();
    }

    static void applicationVersion(JsonGenerator json, ListedApplicationVersion item) {
        json.writeStartObject()
                .writeStringProperty("name", item.name().toString())
                .writeStringProperty("application", item.name().base().toString())
                .writeStringProperty("version", item.name().version());
        Answers.texts(json, "components", item.components());
        json.writeEndObject();
    }

    static void repository(JsonGenerator json, ListedRepository item) {
        json.writeStartObject()
                .writeStringProperty("name", item.name())
                .writeStringProperty("url", item.url())
                .writeNumberProperty("commits", item.commits())
                .writeEndObject();
    }

    static void commit(JsonGenerator json, ListedCommit item) {
        json.writeStartObject().writeStringProperty("commit", item.sha());
        Answers.texts(json, "parents", item.parents());
        Answers.optional(json, "authoredAt", item.authoredAt());
        Answers.optional(json, "committedAt", item.committedAt());
        Answers.optional(json, "mergedAt", item.mergedAt());
        Answers.optional(json, "firstCommittedAt", item.firstCommittedAt());
        Answers.optional(json, "author", item.author());
        Answers.optional(json, "subject", item.subject());
        json.writeBooleanProperty("bot", item.bot())
                .writeBooleanProperty("revert", item.revert())
                .writeEndObject();
    }
}
