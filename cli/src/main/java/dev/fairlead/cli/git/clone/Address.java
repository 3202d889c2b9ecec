package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a repository is: how git is told, and how Fairlead names it (never with credentials). */
public final class Address {
    private static final Pattern URL = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern SCP = Pattern.compile("(?:[^/@:\\s]+@)?[^/:\\s]{2,}:(?!:|//)\\S+");
    private static final Pattern CREDENTIALS = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/@]*@");
    /** Host and path. */
    private static final Pattern PLACE =
            Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:[^/@]*@)?([^/:@]+)(?::\\d+(?=/))?[:/]+(.+)");

    private static final Set<String> TRANSPORTS = Set.of("file", "git", "http", "https", "ssh");

    private Address() {}

    /** Whether {@code text} is the address of a remote repository; anything else is a path of this machine. */
    public static boolean isRemote(String text) {
        boolean written = URL.matcher(text).matches() || text.contains("::");
        return written || (SCP.matcher(text).matches() && !exists(text));
    }

    /** Refuses what git could take for an option or for a transport that starts programs. */
    public static String requireHarmless(String text) {
        if (text.startsWith("-") || text.isBlank()) {
            throw new Stop(Exit.WRONG_USAGE, "`" + text + "` is neither a directory nor an address of a repository");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Stop(Exit.WRONG_USAGE, "the repository's address contains a control character");
        }
        var url = URL.matcher(text);
        boolean odd = url.matches() ? !TRANSPORTS.contains(url.group(1)) : text.contains("::");
        if (odd) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "`" + withoutCredentials(text)
                            + "` uses a transport that is not supported; use https, http, ssh, git or file");
        }
        var scp = SCP.matcher(text);
        boolean option = url.matches() ? url.group(2).startsWith("-") : scp.matches() && text.contains(":-");
        if (option) {
            throw new Stop(Exit.WRONG_USAGE, "the host or path of a repository cannot begin with `-`");
        }
        return text;
    }

    /** The address as Fairlead stores it: paths become {@code file://} addresses, user and password are left out. */
    public static String publicForm(String text) {
        if (isRemote(text)) {
            return withoutCredentials(text);
        }
        return "file://" + Path.of(text).toAbsolutePath().normalize();
    }

    /** Whether a remote's configured address means the same on every machine or at least everywhere on this one. */
    static boolean isUsable(String remote) {
        return !remote.isBlank() && (isRemote(remote) || remote.startsWith("/"));
    }

    public static String withoutCredentials(String text) {
        // the user of an ssh address is part of the address, everything else may be a secret
        if (text.startsWith("ssh://")) {
            return text.replaceFirst("^(ssh://[^/@:]*):[^/@]*@", "$1@");
        }
        return CREDENTIALS.matcher(text).replaceFirst("$1");
    }

    /** Last part of the address without {@code .git} or {@code .bundle}: {@code acme/gitops.git} is {@code gitops}. */
    public static String shortName(String address) {
        var trimmed = address.replaceFirst("[/\\\\]+$", "")
                .replaceFirst("/\\.git$", "")
                .replaceFirst("\\.(git|bundle)$", "");
        int cut = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf(':'));
        return trimmed.substring(cut + 1);
    }

    /**
     * Whether two addresses may lead to one repository: they are called the same, and on one host they have the same owner, a
     * fork having another. On two hosts one may be the mirror of the other.
     */
    public static boolean mayBeOne(String one, String other) {
        return shortName(one).equalsIgnoreCase(shortName(other))
                && (!place(one, 1).equalsIgnoreCase(place(other, 1))
                        || owner(one).equalsIgnoreCase(owner(other)));
    }

    /** The part of the path before the repository's own name. */
    private static String owner(String address) {
        var parts = place(address, 2).replaceFirst("(/|/\\.git)+$", "").split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    private static String place(String address, int group) {
        var place = PLACE.matcher(address);
        return place.matches() ? place.group(group) : "";
    }

    private static boolean exists(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
