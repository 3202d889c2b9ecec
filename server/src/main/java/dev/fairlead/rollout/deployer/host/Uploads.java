package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.Recipe.Upload;
import dev.fairlead.rollout.deployer.order.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files and folders of the server's host, put onto a host before its script runs. */
record Uploads(List<Upload> all, Values values) {

    void to(Host host, Output output) throws IOException {
        for (var upload : all) {
            var octal = upload.mode();
            var mode = octal == null ? null : FileMode.parse(octal);
            upload(Path.of(values.in(upload.from())), values.in(upload.to()), mode, host, output);
        }
    }

    private void upload(Path from, String to, @Nullable FileMode mode, Host host, Output output) throws IOException {
        if (!Files.exists(from)) {
            throw new IOException("there is no file `%s` on the server to upload; check `from`".formatted(from));
        }
        if (to.isEmpty() || to.indexOf('\0') >= 0) {
            throw new IOException("`to` of the upload of `%s` is not the name of a file".formatted(from));
        }
        long bytes = 0;
        int files = 0;
        try (var walk = Files.walk(from)) {
            for (var each : (Iterable<Path>) walk::iterator) {
                var place = each.equals(from) ? to : to + "/" + from.relativize(each);
                if (Files.isDirectory(each)) {
                    host.makeFolder(place);
                } else {
                    if (each.equals(from) && to.lastIndexOf('/') > 0) {
                        host.makeFolder(to.substring(0, to.lastIndexOf('/')));
                    }
                    host.put(each, place, mode == null ? FileMode.of(each) : mode);
                    bytes += Files.size(each);
                    files++;
                }
            }
        }
        output.line(
                Stream.ENGINE,
                "Uploaded %s to %s (%d %s, %d bytes)".formatted(from, to, files, files == 1 ? "file" : "files", bytes));
    }
}
