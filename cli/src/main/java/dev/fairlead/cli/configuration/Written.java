package dev.fairlead.cli.configuration;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Node;

/** A part of a YAML file as a document of its own: with the same words, the same quotes and the same anchors. */
final class Written {
    /** Longer than a line: where a text is folded is not part of it. */
    private static final int WIDTH = 1_000_000;

    private Written() {}

    static String again(Node node) {
        var text = new Text();
        // in blocks, since a bare ${NAME} cannot stand between braces
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(WIDTH)
                .setMaxSimpleKeyLength(1024)
                .build();
        new Dump(settings).dumpNode(node, text);
        return text.written.toString();
    }

    private static final class Text implements StreamDataWriter {
        private final StringBuilder written = new StringBuilder();

        @Override
        public void write(String text) {
            written.append(text);
        }

        @Override
        public void write(String text, int from, int length) {
            written.append(text, from, from + length);
        }
    }
}
