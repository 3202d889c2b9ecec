package dev.fairlead.platform.http;

import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Texts;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses before any route is asked: broken request lines, odd addresses, headers that are too long. */
final class UnreadableRequests extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        var title = switch (code) {
            case 431 -> "The headers of the request are too large";
            case 414 -> "The address of the request is too long";
            default -> Problem.MALFORMED.title();
        };
        var slug = code >= 500 ? "unexpected" : Problem.MALFORMED.slug();
        var detail = message == null ? title : message;
        var body = Json.bytes(json -> json.writeStartObject()
                .writeStringProperty("type", "/problems/" + slug)
                .writeStringProperty("title", title)
                .writeNumberProperty("status", code)
                .writeStringProperty("detail", Texts.writable(detail))
                .writeEndObject());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaTypes.PROBLEM);
        HttpServer.HEADERS.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
