package dev.fairlead.intake.gitea;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;
import org.jspecify.annotations.Nullable;

/** An event in a repository. */
record Happening(String event, Payload body, Payload repository) {

    static Happening of(String event, Delivery delivery) {
        var body = Payload.of(delivery);
        return new Happening(event, body, body.get("repository"));
    }

    String action() {
        return body.word("action");
    }

    Labels.Builder labels() {
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.REPOSITORY, address())
                .with(Labels.PROJECT, repository.text("full_name"));
    }

    private @Nullable String address() {
        var page = repository.repository("html_url");
        return page == null ? repository.repository("clone_url") : page;
    }

    /** What a thing with a number is called; the number of its repository stays when that gets another name. */
    String called(String kind, String number) {
        var id = repository.text("id");
        var address = address();
        var server = address == null ? "" : address.replaceFirst("^[a-z]+://([^/]*).*", "$1") + "/";
        return server + "repositories/" + (id == null ? repository.name("full_name") : id) + "/" + kind + "/" + number;
    }
}
