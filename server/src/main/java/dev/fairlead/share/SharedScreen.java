package dev.fairlead.share;

import dev.fairlead.catalog.QualifiedName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Big screens of a domain: the key opens whatever they can show of it, since whoever stands before one may choose another window.
 *
 * @param domain its path, of an organisation or below
 */
public record SharedScreen(String domain) implements Shared {
    public SharedScreen {
        QualifiedName.checkDomain("domain", domain);
    }

    @Override
    public String organization() {
        return QualifiedName.organizationOf(domain);
    }

    @Override
    public String text() {
        return String.join("\n", "1", "screen", domain);
    }

    @Override
    public String path(String key) {
        return "/screen/shared?domain="
                + URLEncoder.encode(domain, StandardCharsets.UTF_8).replace("+", "%20") + "&key=" + key;
    }
}
