package dev.fairlead.platform.http;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Puts the addresses in order that clients of the dh protocol send: doubled slashes, and {@code +} for a space within the
 * path. Only below that protocol's own roots; anywhere else such an address is refused, as it was before.
 */
final class LenientAddresses implements HttpConfiguration.Customizer {
    static final UriCompliance COMPLIANCE = UriCompliance.DEFAULT.with("fairlead", Violation.AMBIGUOUS_EMPTY_SEGMENT);

    private static final Pattern OF_THE_PROTOCOL = Pattern.compile("/+(?:dmadminweb|msapi)(?:/.*)?");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var uri = request.getHttpURI();
        var path = uri.getPath();
        if (path == null || !OF_THE_PROTOCOL.matcher(path).matches()) {
            if (uri.hasViolation(Violation.AMBIGUOUS_EMPTY_SEGMENT)) {
                throw new HttpException.RuntimeException(400, "Ambiguous URI empty segment");
            }
            return request;
        }
        var ordered = SLASHES.matcher(path).replaceAll("/").replace("+", "%20");
        if (ordered.equals(path)) {
            return request;
        }
        var repaired = HttpURI.build(uri).path(ordered).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return repaired;
            }
        };
    }
}
