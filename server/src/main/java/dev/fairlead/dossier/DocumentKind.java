package dev.fairlead.dossier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a document is. */
public enum DocumentKind {
    /** A list of parts, a software bill of materials. */
    SBOM,
    README,
    LICENSE,
    /** A description of an HTTP interface, whichever version of Swagger or OpenAPI it is in. */
    SWAGGER;

    /** The word that data and doors use: {@code readme}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(DocumentKind::word).toList();
    }
}
