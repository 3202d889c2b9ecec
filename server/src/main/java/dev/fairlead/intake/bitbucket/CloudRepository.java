package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;

/** An event in a repository of Bitbucket Cloud. */
record CloudRepository(String event, Payload body) {

    private Payload repository() {
        return body.get("repository");
    }

    Labels.Builder labels() {
        var page = repository().at("links", "html").repository("href");
        var path = repository().text("full_name");
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.REPOSITORY, page == null && path != null ? "https://bitbucket.org/" + path : page)
                .with(Labels.PROJECT, path);
    }

    /** What is numbered in a repository; its number stays when it gets another name. */
    String called(String kind, String number) {
        var id = repository().text("uuid");
        return "bitbucket.org/repositories/" + (id == null ? repository().name("full_name") : id) + "/" + kind + "/"
                + number;
    }
}
