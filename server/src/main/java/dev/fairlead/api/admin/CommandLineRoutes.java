package dev.fairlead.api.admin;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The command line that fits this server, so that no pipeline needs another place to fetch it from (docs/recipes). */
public final class CommandLineRoutes implements Routes {
    private static final String PUBLIC = "it is the same program for everybody, and holds nothing of this server's";
    private static final String PROGRAM = "/cli/fairlead-cli-all.jar";
    private static final String INSTALLER = "install.sh";

    private final Supplier<String> publicUrl;
    private final Optional<Program> program = find();

    /** @param sha256 in hexadecimal digits */
    private record Program(String sha256, long size) {}

    /** @param publicUrl how others reach this server */
    public CommandLineRoutes(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/cli/fairlead.jar", this::program).open(PUBLIC),
                Route.get("/cli/fairlead.jar.sha256", this::checksum).open(PUBLIC),
                Route.get("/cli/install.sh", this::installer).open(PUBLIC));
    }

    private void program(Context context) {
        var there = there();
        var tag = "\"" + there.sha256() + "\"";
        // one address for all versions: asked for again each time, sent again only where it is another one
        context.header("ETag", tag).header("Cache-Control", "no-cache");
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType("application/java-archive");
        context.res().setContentLengthLong(there.size());
        context.result(resource(PROGRAM).orElseThrow());
    }

    private void checksum(Context context) {
        context.contentType("text/plain; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .result(there().sha256() + "  fairlead.jar\n");
    }

    private void installer(Context context) {
        context.contentType("text/x-shellscript; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .result(installerText()
                        .replace("@SHA256@", there().sha256())
                        .replace("@URL@", quoted(publicUrl.get())));
    }

    /** For a script: an address has none of these, and one that had would be a command. */
    private static String quoted(String url) {
        if (!url.matches("[\\w:/.,~%@\\[\\]-]*")) {
            throw new IllegalStateException("the public address of the server is no plain address: " + url);
        }
        return url;
    }

    private Program there() {
        return program.orElseThrow(() ->
                Refusal.notFound("path", "this server was built without the command line; ./mvnw package builds both"));
    }

    private static String installerText() {
        try (var stream = Objects.requireNonNull(CommandLineRoutes.class.getResourceAsStream(INSTALLER))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(INSTALLER, e);
        }
    }

    private static Optional<InputStream> resource(String name) {
        return Optional.ofNullable(CommandLineRoutes.class.getResourceAsStream(name));
    }

    private static Optional<Program> find() {
        return resource(PROGRAM).map(found -> {
            try (var bytes = new DigestInputStream(found, MessageDigest.getInstance("SHA-256"))) {
                long size = bytes.transferTo(OutputStream.nullOutputStream());
                return new Program(
                        HexFormat.of().formatHex(bytes.getMessageDigest().digest()), size);
            } catch (IOException e) {
                throw new UncheckedIOException(PROGRAM, e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        });
    }
}
