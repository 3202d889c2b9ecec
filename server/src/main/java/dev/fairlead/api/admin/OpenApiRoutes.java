package dev.fairlead.api.admin;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.release.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The description of the API: for programs as OpenAPI, for people as a page. */
public final class OpenApiRoutes implements Routes {
    private static final String PUBLIC = "it describes the program, not what is stored in it";

    private final byte[] description = ofThisRelease(resource("/openapi.json"));
    private final String page = OpenApiPage.of(description);

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", context -> {
                            MediaTypes.wanted(context, MediaTypes.JSON, "application/vnd.oai.openapi+json");
                            context.contentType(MediaTypes.JSON).result(description);
                        })
                        .open(PUBLIC),
                Route.get(
                                "/api",
                                context -> context.header("Content-Security-Policy", OpenApiPage.POLICY)
                                        .contentType(MediaTypes.HTML + "; charset=utf-8")
                                        .result(page))
                        .openPage(PUBLIC));
    }

    /** The description as it lies among the sources has no version of its own. */
    private static byte[] ofThisRelease(byte[] described) {
        return new String(described, StandardCharsets.UTF_8)
                .replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"%s\"".formatted(Release.version()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (var stream = OpenApiRoutes.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
