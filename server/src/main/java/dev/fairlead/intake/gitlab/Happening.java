package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event in a project. */
record Happening(String event, Payload body) {

    Labels.Builder labels() {
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.REPOSITORY, address())
                .with(Labels.PROJECT, path());
    }

    /** Of jobs, older servers told the repository alone; of the name with blanks that they had, the path is what the address ends in. */
    private @Nullable String path() {
        return project().findText("path_with_namespace").orElseGet(() -> {
            var address = address();
            return address == null ? null : address.replaceFirst("^[a-z]+://[^/]*/", "");
        });
    }

    private Payload project() {
        return body.at("project");
    }

    private @Nullable String address() {
        return project()
                .findText("web_url")
                .or(() -> project().findText("git_http_url"))
                .or(() -> body.at("repository").findText("homepage"))
                .or(() -> body.at("repository").findText("git_http_url"))
                .or(() -> project().findText("http_url"))
                .map(RepositoryUrl::of)
                .orElse(null);
    }

    /**
     * What a thing with a number is called. A job is called the same by deployments, jobs and pipelines, so that the
     * deployment is one, whichever of these events are sent.
     */
    String called(String kind, String number) {
        var address = address();
        var server = address == null ? "" : address.replaceFirst("^[a-z]+://([^/]*).*", "$1") + "/";
        var project = Optional.ofNullable(project().text("id"))
                .or(() -> body.findText("project_id"))
                .or(() -> Optional.ofNullable(path()))
                .orElseThrow(() -> project().missing("id"));
        return server + "projects/" + project + "/" + kind + "/" + number;
    }
}
