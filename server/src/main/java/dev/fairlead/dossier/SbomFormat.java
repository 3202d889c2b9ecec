package dev.fairlead.dossier;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How a list of parts is written. */
public enum SbomFormat {
    CYCLONEDX,
    SPDX,
    /** What the Python tool of that name prints. */
    SAFETY,
    UNKNOWN;

    private static final JsonFactory JSON = new JsonFactory();
    private static final XMLInputFactory XML = carefulXml();
    /** A tag-value document begins with its comments and this tag. */
    private static final int BEGINNING = 4096;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SbomFormat> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(SbomFormat::word).toList();
    }

    /** The format that the document itself shows. */
    public static SbomFormat of(byte[] content) {
        var beginning = new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        if (beginning.startsWith("{")) {
            return ofJson(content);
        }
        if (beginning.startsWith("<")) {
            return ofXml(content);
        }
        return beginning.startsWith("SPDXVersion:") || beginning.contains("\nSPDXVersion:") ? SPDX : UNKNOWN;
    }

    /** Looks at the names of the outermost fields only, wherever in the document they stand. */
    private static SbomFormat ofJson(byte[] content) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), content)) {
            parser.nextToken();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                var token = parser.nextToken();
                boolean text = token == JsonToken.VALUE_STRING;
                if (name.equals("bomFormat") && text && parser.getString().equalsIgnoreCase("CycloneDX")) {
                    return CYCLONEDX;
                }
                if (name.equals("spdxVersion") || name.equals("SPDXID")) {
                    return SPDX;
                }
                // from version 3 on, SPDX is linked data
                if (name.equals("@context") && text && parser.getString().contains("spdx.org/rdf")) {
                    return SPDX;
                }
                parser.skipChildren();
            }
        } catch (JacksonException _) {
            // not JSON after all; it is kept as it came
        }
        return UNKNOWN;
    }

    private static SbomFormat ofXml(byte[] content) {
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(content));
            reader.nextTag();
            var namespace = String.valueOf(reader.getNamespaceURI());
            if (namespace.startsWith("http://cyclonedx.org/schema/bom")) {
                return CYCLONEDX;
            }
            for (int i = 0; i < reader.getNamespaceCount(); i++) {
                if (String.valueOf(reader.getNamespaceURI(i)).contains("spdx.org/rdf")) {
                    return SPDX;
                }
            }
        } catch (XMLStreamException _) {
            // not XML after all; it is kept as it came
        }
        return UNKNOWN;
    }

    private static XMLInputFactory carefulXml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
