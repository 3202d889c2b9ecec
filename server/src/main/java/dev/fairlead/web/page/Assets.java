package dev.fairlead.web.page;

import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Style, scripts and pictures from the jar. Their addresses hold a hash of their content, so that browsers may keep them
 * for ever and still never see an old one.
 */
public final class Assets {
    static final String TOKENS = "tokens.css";
    static final String STYLE = "style.css";
    static final String ECHARTS = "echarts.common.min.js";
    static final String CHARTS = "charts.js";
    static final String PAGE = "page.js";
    static final String LIVE = "live.js";
    static final String HTMX = "htmx.min.js";
    static final String SCREEN = "screen.js";
    static final String SCREEN_STYLE = "screen.css";
    static final String ICON = "icon.svg";

    private static final String FOLDER = "/dev/fairlead/web/";
    private static final Map<String, String> FILES = Map.of(
            SCREEN, FOLDER + "assets/" + SCREEN,
            SCREEN_STYLE, FOLDER + "assets/" + SCREEN_STYLE,
            TOKENS, FOLDER + "assets/" + TOKENS,
            STYLE, FOLDER + "assets/" + STYLE,
            CHARTS, FOLDER + "assets/" + CHARTS,
            PAGE, FOLDER + "assets/" + PAGE,
            LIVE, FOLDER + "assets/" + LIVE,
            ICON, FOLDER + "assets/" + ICON,
            HTMX, FOLDER + "htmx/" + HTMX,
            ECHARTS, FOLDER + "echarts/" + ECHARTS);

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Asset> byFile = new HashMap<>();

    Assets() {
        FILES.forEach((name, resource) -> {
            var asset = new Asset(resource);
            int dot = name.lastIndexOf('.');
            var file = name.substring(0, dot) + "." + hash(asset.content()) + name.substring(dot);
            addresses.put(name, "/assets/" + file);
            byFile.put(file, asset);
        });
    }

    public String address(String name) {
        var address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return address;
    }

    void serve(Context context) {
        var file = context.pathParam("file");
        var asset = byFile.get(file);
        if (asset == null) {
            throw Refusal.notFound(
                    "file", "there is no such file; it may belong to another release, so load the page again");
        }
        context.contentType(type(file))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", "Accept-Encoding");
        var accepted = context.header("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            context.header("Content-Encoding", "gzip").result(asset.compressed());
        } else {
            context.result(asset.content());
        }
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A file of the jar; compressed once, when first asked for, and then kept only in that form. */
    private static final class Asset {
        private final String resource;
        private volatile byte @Nullable [] compressed;

        Asset(String resource) {
            this.resource = resource;
        }

        byte[] content() {
            try (var stream = Assets.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException("the jar lacks " + resource + "; build it again");
                }
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] compressed() {
            var known = compressed;
            if (known == null) {
                known = gzip(content());
                compressed = known;
            }
            return known;
        }

        private static byte[] gzip(byte[] content) {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new BestGzip(bytes)) {
                gzip.write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
