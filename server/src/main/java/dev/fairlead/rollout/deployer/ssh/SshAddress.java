package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.deployer.order.Unsuitable;
import java.util.regex.Pattern;

/**
 * Where an SSH server listens: {@code deploy@host:22}, {@code host}, {@code deploy@[2001:db8::1]:2222}.
 *
 * @param user empty where the credential says it
 */
record SshAddress(String user, String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<user>[^@\\s]+)@)?(?:\\[(?<six>[0-9A-Fa-f:.%]+)]|(?<host>[^\\s:@\\[\\]/]+))(?::(?<port>\\d{1,5}))?");
    private static final int USUAL_PORT = 22;

    static SshAddress parse(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) {
            throw new Unsuitable(
                    "`%s` is not the address of an SSH server; write user@host or user@host:port".formatted(text));
        }
        int port = found.group("port") == null ? USUAL_PORT : Integer.parseInt(found.group("port"));
        if (port < 1 || port > 65_535) {
            throw new Unsuitable("`%s` names port %d; ports end at 65535".formatted(text, port));
        }
        var host = found.group("six") == null ? found.group("host") : found.group("six");
        return new SshAddress(found.group("user") == null ? "" : found.group("user"), host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
