package dev.fairlead.intake.azure;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;
import java.time.Instant;

/** An event in a project. */
record Happening(String event, Payload body) {

    Payload resource() {
        return body.get("resource");
    }

    /** When it was told: for what says itself no moment. */
    Instant toldAt() {
        return body.time("createdDate");
    }

    /** Of a repository in the same project. */
    Labels.Builder labels(Payload repository) {
        var project = repository.at("project").text("name");
        var name = repository.text("name");
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.REPOSITORY, repository.repository("remoteUrl"))
                .with(Labels.PROJECT, project == null || name == null ? name : project + "/" + name);
    }

    /** What is numbered in an organisation, which the event names by its number alone. */
    String called(String kind, String number) {
        var containers = body.at("resourceContainers");
        var account = containers.at("account").text("id");
        var owner = account == null ? containers.at("collection").text("id") : account;
        return (owner == null ? "" : owner + "/") + kind + "/" + number;
    }
}
