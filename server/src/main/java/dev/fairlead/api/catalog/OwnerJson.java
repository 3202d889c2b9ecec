package dev.fairlead.api.catalog;

import dev.fairlead.api.door.Answers;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.recording.owner.OwnerOutcome;
import dev.fairlead.report.owner.OwnerList.Item;
import dev.fairlead.report.owner.OwnerQuestions.TeamCount;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How teams and owners look in answers. What is not known is left out. */
final class OwnerJson {
    private OwnerJson() {}

    static void claim(JsonGenerator json, Claim claim) {
        json.writeStartObject()
                .writeStringProperty("team", claim.team())
                .writeStringProperty("source", claim.source().word());
        if (!claim.also().isEmpty()) {
            Answers.texts(json, "also", claim.also());
        }
        Answers.optional(json, "place", claim.place());
        json.writeStringProperty("setBy", claim.actor())
                .writeStringProperty("setAt", claim.setAt().toString())
                .writeEndObject();
    }

    static void item(JsonGenerator json, Item item) {
        json.writeStartObject();
        unit(json, item.kind(), item.name());
        if (!item.claims().isEmpty()) {
            json.writeName("owner");
            claim(json, item.claims().getFirst());
        }
        if (item.claims().size() > 1) {
            json.writeArrayPropertyStart("passedOver");
            item.claims().stream().skip(1).forEach(claim -> claim(json, claim));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void unit(JsonGenerator json, UnitKind kind, QualifiedName name) {
        json.writeStringProperty("kind", kind.word()).writeStringProperty("name", name.toString());
    }

    static void team(JsonGenerator json, String organization, Team team) {
        json.writeStringProperty("organization", organization).writeStringProperty("name", team.name());
        Answers.optional(json, "title", team.title());
        Answers.optional(json, "link", team.link());
        Answers.optional(json, "contact", team.contact());
    }

    static void count(JsonGenerator json, TeamCount count) {
        json.writeStartObject();
        team(json, count.organization(), count.team());
        json.writeNumberProperty("applications", count.applications())
                .writeNumberProperty("components", count.components())
                .writeEndObject();
    }

    static void outcome(JsonGenerator json, OwnerOutcome outcome, boolean dryRun) {
        json.writeStartObject().writeBooleanProperty("dryRun", dryRun);
        changes(json, "changed", outcome.changed());
        changes(json, "removed", outcome.removed());
        json.writeNumberProperty("unchanged", outcome.unchanged());
        Answers.texts(json, "teamsMade", outcome.made());
        json.writeArrayPropertyStart("passedOver");
        for (var one : outcome.passedOver()) {
            json.writeStartObject();
            unit(json, one.kind(), one.unit());
            json.writeStringProperty("team", one.team())
                    .writeStringProperty("owner", one.owner())
                    .writeStringProperty("source", one.by().word())
                    .writeEndObject();
        }
        json.writeEndArray();
        changes(json, "unknown", outcome.unknown());
        json.writeEndObject();
    }

    private static void changes(JsonGenerator json, String name, List<OwnerOutcome.Changed> changes) {
        json.writeArrayPropertyStart(name);
        for (var one : changes) {
            json.writeStartObject();
            unit(json, one.kind(), one.unit());
            Answers.optional(json, "team", one.team().isEmpty() ? null : one.team());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
