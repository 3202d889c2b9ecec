package dev.fairlead.operation.doctor;

import java.util.List;
import java.util.Map;

/** Whether a server that others reach says how, as far as variables of this shell tell. */
final class AddressCheck {
    static final String CHECK = "public address";
    static final String PROXIES = "trusted proxies";
    private static final List<String> THIS_MACHINE = List.of("", "localhost", "::1");

    private AddressCheck() {}

    static Finding address(Map<String, String> environment) {
        var host = text(environment, "FAIRLEAD_HOST");
        var url = text(environment, "FAIRLEAD_PUBLIC_URL");
        if (url.isEmpty()) {
            return isThisMachine(host)
                    ? Finding.ok(CHECK, "It listens on this machine only (FAIRLEAD_HOST), as far as variables say.")
                    : Finding.warn(
                            CHECK,
                            "It listens on %s, and FAIRLEAD_PUBLIC_URL does not say how others reach it."
                                    .formatted(host),
                            "Set it, such as https://fairlead.example.com: notifications and shared addresses use it.");
        }
        return url.startsWith("https://") || isThisMachine(host)
                ? Finding.ok(CHECK, "Others reach it at " + url)
                : Finding.warn(
                        CHECK,
                        "Others reach it at %s, where passwords and tokens can be read on the way.".formatted(url),
                        "Put a proxy that speaks TLS before it, and write https:// in FAIRLEAD_PUBLIC_URL.");
    }

    static Finding proxies(Map<String, String> environment) {
        var host = text(environment, "FAIRLEAD_HOST");
        var trusted = text(environment, "FAIRLEAD_TRUSTED_PROXIES");
        if (!trusted.isEmpty()) {
            return trusted.contains("0.0.0.0/0") || trusted.contains("::/0")
                    ? Finding.bad(
                            PROXIES,
                            "Everybody is believed when they say where they come from (%s).".formatted(trusted),
                            "Name the proxies alone in FAIRLEAD_TRUSTED_PROXIES.")
                    : Finding.ok(PROXIES, trusted + " are believed when they say where a request comes from.");
        }
        return isThisMachine(host) || !text(environment, "FAIRLEAD_PUBLIC_URL").startsWith("https://")
                ? Finding.ok(PROXIES, "Only proxies on this machine are believed.")
                : Finding.warn(
                        PROXIES,
                        "TLS seems to end at a proxy, and none on another machine is believed:"
                                + " all who come through it share their tries at signing in.",
                        "Name it in FAIRLEAD_TRUSTED_PROXIES, unless it is on this machine.");
    }

    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host) || host.startsWith("127.");
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
