package dev.fairlead.cli.layout.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The repository around a file, at the moment at which the file is read. */
public interface Surroundings {
    /** For a file that is looked at alone. */
    Surroundings NONE = new Surroundings() {
        @Override
        public boolean known() {
            return false;
        }

        @Override
        public List<String> directories(Glob glob) {
            return List.of();
        }

        @Override
        public List<String> files(Glob glob) {
            return List.of();
        }

        @Override
        public Optional<GitFile> file(String path) {
            return Optional.empty();
        }

        @Override
        public List<Map<String, Object>> clusters() {
            return List.of();
        }
    };

    /** Whether there is a repository to look at. */
    boolean known();

    /** Directories that match, in the order of their names. */
    List<String> directories(Glob glob);

    /** Files that match, in the order of their names. */
    List<String> files(Glob glob);

    /** A file by its path; empty where there is none that could be read. */
    Optional<GitFile> file(String path);

    /** Clusters that files of the import declare. */
    List<Map<String, Object>> clusters();
}
