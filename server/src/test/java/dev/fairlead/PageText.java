package dev.fairlead;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A page as it was sent, byte by byte, but for what is different each time that the same page is sent, or on another server with
 * the same facts: the keys of its forms and of shared addresses, the port, the hashes in the addresses of our own files, when the database was told a
 * fact, and how often a notification has been tried until now.
 */
final class PageText {
    private PageText() {}

    static String of(String html, int port) {
        var masks = new TreeMap<String, String>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        masks.put("127.0.0.1:" + port, "127.0.0.1:[port]");
        var page = Jsoup.parse(html);
        forms(page, masks);
        assets(page, masks);
        shared(page, masks);
        moments(page, masks);
        tries(page, masks);
        var text = html;
        for (var mask : masks.entrySet()) {
            text = text.replace(mask.getKey(), mask.getValue());
        }
        return text;
    }

    private static void forms(Document page, Map<String, String> masks) {
        page.select("input[name=key]").forEach(input -> {
            if (!input.val().isEmpty()) {
                masks.put(input.val(), "[form key]");
            }
        });
    }

    /** {@code /assets/style.0123456789abcdef.css} */
    private static void assets(Document page, Map<String, String> masks) {
        page.getAllElements()
                .forEach(element -> element.attributes()
                        .forEach(attribute -> attribute.getValue().lines().forEach(value -> {
                            var parts = value.split("\\.", -1);
                            if (value.startsWith("/assets/") && parts.length > 2) {
                                parts[parts.length - 2] = "[hash]";
                                masks.put(value, String.join(".", parts));
                            }
                        })));
    }

    /** Addresses that are open to who has their key. */
    private static void shared(Document page, Map<String, String> masks) {
        for (var attribute : new String[] {"href", "src"}) {
            page.select("[" + attribute + "*=key=]").forEach(element -> {
                var address = element.attr(attribute);
                var key = address.substring(address.indexOf("key=") + 4).replaceFirst("&.*", "");
                masks.put("key=" + key, "key=[key]");
            });
        }
    }

    /** When a version was told, and when a notification is tried next: by the clock of the machine. */
    private static void moments(Document page, Map<String, String> masks) {
        page.select("dt:containsOwn(Told first) + dd").forEach(moment -> mask(masks, "<dd>", moment.text(), "</dd>"));
        page.select("p:containsOwn(Told first on)")
                .forEach(told -> mask(masks, "Told first on ", told.text().split("Told first on |\\.", -1)[1], "."));
        page.select("small:containsOwn(next try)")
                .forEach(next -> mask(masks, "next try ", next.text().replace("next try ", ""), ""));
    }

    private static void tries(Document page, Map<String, String> masks) {
        page.select("table.notifications td.number")
                .forEach(tries -> mask(masks, "<td data-head=\"Tries\" class=\"number\">", tries.text(), "</td>"));
    }

    private static void mask(Map<String, String> masks, String before, String value, String after) {
        masks.put(before + value + after, before + "[…]" + after);
    }
}
