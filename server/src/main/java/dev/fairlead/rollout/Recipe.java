package dev.fairlead.rollout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a component's versions get onto an endpoint. {@code ${NAME}} in any text stands for a key/value; in scripts key/values
 * are environment variables instead, so that no value is ever read as a command.
 */
public sealed interface Recipe {

    /**
     * A script of the endpoint's shell, on this host or by SSH. Its exit code decides.
     *
     * @param uploads files to put onto the endpoint first
     * @param run lines of a POSIX shell script; the first that fails ends it
     */
    record Script(List<Upload> uploads, String run) implements Recipe {
        public Script {
            uploads = List.copyOf(uploads);
        }
    }

    /**
     * A file or directory of the server's host.
     *
     * @param mode octal permission bits such as {@code 755}; null keeps those of the file
     */
    record Upload(String from, String to, @Nullable String mode) {}

    /**
     * A container of this image in the place of the one before, which is kept, stopped, for the way back.
     *
     * @param image with tag or digest
     * @param ports {@code 127.0.0.1:8080:80}
     * @param volumes {@code /srv/data:/data:ro}
     * @param restart {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure}
     */
    record Container(
            String image,
            String name,
            List<String> command,
            Map<String, String> environment,
            List<String> ports,
            List<String> volumes,
            @Nullable String network,
            String restart,
            boolean pull)
            implements Recipe {
        public Container {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            ports = List.copyOf(ports);
            volumes = List.copyOf(volumes);
        }
    }

    /** Kubernetes objects, applied on the server's side; done when their rollouts are. */
    record Manifests(List<String> documents) implements Recipe {
        public Manifests {
            documents = List.copyOf(documents);
        }
    }

    /** Another image for a container of a Deployment, StatefulSet or DaemonSet that exists. */
    record Image(String kind, String name, String container, String image) implements Recipe {}

    /**
     * A Helm chart: {@code upgrade --install}.
     *
     * @param chart directory, archive, {@code repo/chart} or {@code oci://…}
     * @param values YAML documents, later ones win
     */
    record Chart(
            String release,
            String chart,
            @Nullable String version,
            @Nullable String repository,
            List<String> values,
            Map<String, String> set)
            implements Recipe {
        public Chart {
            values = List.copyOf(values);
            set = Map.copyOf(set);
        }
    }
}
