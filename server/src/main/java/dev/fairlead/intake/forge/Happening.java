package dev.fairlead.intake.forge;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;
import org.jspecify.annotations.Nullable;

/** An event in a repository, as GitHub writes it and those who took its form over. */
public record Happening(String event, Payload body, Payload repository) {

    public static Happening of(String event, Delivery delivery) {
        var body = Payload.of(delivery);
        return new Happening(event, body, body.get("repository"));
    }

    public String action() {
        return body.word("action");
    }

    public Labels.Builder labels() {
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.REPOSITORY, address())
                .with(Labels.PROJECT, repository.text("full_name"));
    }

    private @Nullable String address() {
        var page = repository.repository("html_url");
        return page == null ? repository.repository("clone_url") : page;
    }

    /**
     * What a thing with a number is called: by the number of its repository, too, which stays when that is renamed, transferred
     * or comes from another server.
     */
    public String called(String kind, String number) {
        var id = repository.text("id");
        var host = address();
        var server = host == null ? "" : host.replaceFirst("^[a-z]+://([^/]*).*", "$1") + "/";
        return server + "repositories/" + (id == null ? repository.name("full_name") : id) + "/" + kind + "/" + number;
    }
}
