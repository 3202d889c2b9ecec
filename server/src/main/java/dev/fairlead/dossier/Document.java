package dev.fairlead.dossier;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A document of a component version, byte for byte.
 *
 * @param format for a list of parts alone
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares documents; their digests are compared
public record Document(DocumentKind kind, @Nullable SbomFormat format, String mediaType, byte[] content) {
    /** The most that is kept of one document. */
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final String MEDIA_TYPE = "[a-zA-Z0-9!#$&^_.+-]{1,127}/[a-zA-Z0-9!#$&^_.+-]{1,127}";

    public Document {
        if ((kind == DocumentKind.SBOM) != (format != null)) {
            throw new IllegalArgumentException("a list of parts has a format, other documents have none");
        }
        if (!mediaType.matches(MEDIA_TYPE)) {
            throw Refusal.invalid("Content-Type", "is not a media type, such as text/markdown");
        }
        if (content.length == 0) {
            throw Refusal.invalid("document", "is empty; send the document itself");
        }
        if (content.length > LARGEST) {
            throw tooLarge();
        }
    }

    /** A list of parts in the format it shows, or in the one that is told where it shows none. */
    public static Document sbom(@Nullable SbomFormat told, @Nullable String mediaType, byte[] content) {
        var shown = SbomFormat.of(content);
        var format = shown == SbomFormat.UNKNOWN && told != null ? told : shown;
        return new Document(
                DocumentKind.SBOM,
                format,
                mediaType == null ? mediaType(DocumentKind.SBOM, content) : mediaType,
                content);
    }

    /** Any other document. */
    public static Document other(DocumentKind kind, @Nullable String mediaType, byte[] content) {
        return new Document(kind, null, mediaType == null ? mediaType(kind, content) : mediaType, content);
    }

    public static Refused tooLarge() {
        return new Refusal(Problem.TOO_LARGE, "document", "a document has at most 16 MB (16,777,216 bytes)").thrown();
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Digest of the content, in hexadecimal digits. */
    public String digest() {
        return HexFormat.of().formatHex(sha256());
    }

    /** What the content looks like, where nobody said. A README may begin with a bracket or an HTML tag. */
    private static String mediaType(DocumentKind kind, byte[] content) {
        if (kind == DocumentKind.README || kind == DocumentKind.LICENSE) {
            return "text/plain";
        }
        for (byte here : content) {
            switch (here) {
                case ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
                case '{', '[' -> {
                    return "application/json";
                }
                case '<' -> {
                    return "application/xml";
                }
                default -> {
                    return "text/plain";
                }
            }
        }
        return "text/plain";
    }
}
