package dev.fairlead.cli.layout;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.layout.argo.ArgoCdLayout;
import dev.fairlead.cli.layout.container.Compose;
import dev.fairlead.cli.layout.container.Manifests;
import dev.fairlead.cli.layout.flux.FluxLayout;
import dev.fairlead.cli.layout.flux.ImagePolicyMarkers;
import dev.fairlead.cli.layout.helm.ChartDependencies;
import dev.fairlead.cli.layout.helm.HelmValues;
import dev.fairlead.cli.layout.helm.Helmfile;
import dev.fairlead.cli.layout.kustomize.KustomizeLayout;
import dev.fairlead.cli.layout.kustomize.KustomizeSources;
import dev.fairlead.cli.layout.plain.EnvFile;
import dev.fairlead.cli.layout.plain.PackageJson;
import dev.fairlead.cli.layout.plain.RegexLayout;
import dev.fairlead.cli.layout.plain.Submodules;
import dev.fairlead.cli.layout.plain.TextFile;
import dev.fairlead.cli.layout.plain.ValueLayout;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.terraform.Terraform;
import dev.fairlead.cli.layout.yaml.KeyPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The layouts by their names in {@code --layout}. */
public enum Layouts {
    VALUE("the version stands at --version-key of YAML or JSON"),
    KUSTOMIZE("every entry of images: is a component, its version is newTag or digest"),
    KUSTOMIZE_SOURCES("helmCharts:, and resources with ?ref= in their address"),
    ARGOCD("Applications, ApplicationSets and .argocd-source files of Image Updater"),
    FLUX("HelmReleases, OCIRepositories, GitRepositories, images of Kustomizations"),
    IMAGE_POLICY("lines marked with {\"$imagepolicy\": …}; the policy is the component"),
    MANIFESTS("Kubernetes manifests: every container's image is a component"),
    COMPOSE("compose files: every service's image is a component"),
    HELM_VALUES("values files of Helm: every image in them is a component"),
    CHART("dependencies of Chart.yaml"),
    HELMFILE("releases of a helmfile"),
    PACKAGE_JSON("dependencies of package.json"),
    ENV("lines of .env: NAME_VERSION, NAME_TAG, NAME_IMAGE, or --version-key"),
    TERRAFORM(".tf and .tfvars: modules, NAME_version, or --version-key"),
    TEXT("the whole file is the version"),
    SUBMODULE("submodules: the commit is the version, the directory the component"),
    REGEX("every place that --version-regex finds"),
    AUTO("the layout of each file by its name and content");

    private static final List<Layouts> WITH_KEY = List.of(VALUE, ENV, TERRAFORM);

    private final String about;

    Layouts(String about) {
        this.about = about;
    }

    /** As typed: {@code helm-values}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String about() {
        return about;
    }

    public static Layouts named(String word) {
        return find(word)
                .orElseThrow(() -> new Stop(
                        Exit.WRONG_USAGE,
                        "--layout: expected one of "
                                + Arrays.stream(values()).map(Layouts::word).collect(Collectors.joining(", "))
                                + " but was `" + word + "`"));
    }

    private static Optional<Layouts> find(String word) {
        return Arrays.stream(values())
                .filter(layout -> layout.word().equals(word))
                .findFirst();
    }

    /** The layout for reading without options. */
    Layout layout() {
        return with(null, null);
    }

    /**
     * @param key of the option {@code --version-key}, where it was given
     * @param regex of the option {@code --version-regex}, where it was given
     */
    public Layout with(@Nullable String key, @Nullable String regex) {
        if (key != null && !WITH_KEY.contains(this)) {
            throw new Stop(
                    Exit.WRONG_USAGE, "--version-key is for --layout value, env and terraform; leave one of them out");
        }
        if (regex != null && this != REGEX) {
            throw new Stop(Exit.WRONG_USAGE, "--version-regex is for --layout regex; leave one of them out");
        }
        return switch (this) {
            case VALUE ->
                new ValueLayout(KeyPath.parse(required(key, "--version-key, such as image_tag, or another --layout")));
            case KUSTOMIZE -> new KustomizeLayout();
            case KUSTOMIZE_SOURCES -> new KustomizeSources();
            case ARGOCD -> new ArgoCdLayout();
            case FLUX -> new FluxLayout();
            case IMAGE_POLICY -> new ImagePolicyMarkers();
            case MANIFESTS -> new Manifests();
            case COMPOSE -> new Compose();
            case HELM_VALUES -> new HelmValues();
            case CHART -> new ChartDependencies();
            case HELMFILE -> new Helmfile();
            case PACKAGE_JSON -> new PackageJson();
            case ENV -> EnvFile.of(key);
            case TERRAFORM -> new Terraform(key == null ? null : KeyPath.parse(key));
            case TEXT -> new TextFile();
            case SUBMODULE -> new Submodules();
            case REGEX -> RegexLayout.of(required(regex, "--version-regex"));
            case AUTO -> new AutoLayout();
        };
    }

    private static String required(@Nullable String option, String what) {
        if (option == null) {
            throw new Stop(Exit.WRONG_USAGE, "give " + what);
        }
        return option;
    }
}
