package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Releases, sources and policies of Flux. */
class FluxLayoutTest {
    @Test
    void fluxReleasesAndSourcesAreRead() {
        assertThat(LayoutWorld.read(Layouts.FLUX, """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: redis}
                spec: {chart: {spec: {chart: redis, version: 18.1.0}}}
                ---
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: shop}
                spec:
                  chart: {spec: {chart: app, version: 3.0.0}}
                  values:
                    controllers:
                      shop: {containers: {app: {image: {repository: acme/shop, tag: "1.1@sha256:ab"}}}}
                ---
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: OCIRepository
                metadata: {name: chart}
                spec: {url: oci://x/chart, ref: {tag: 0.5.1}}
                ---
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: repo}
                spec: {ref: {branch: main}}
                ---
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: web}
                spec: {images: [{name: acme/web, newTag: "9"}]}
                """))
                .isEqualTo(
                        "redis=18.1.0 shop=1.1@sha256:ab chart=0.5.1 web=9 (branch: what it points to is not in the file: repo"
                                + " spec.ref.branch: main)");
    }

    @Test
    void markedLinesAreTheirPolicys() {
        assertThat(LayoutWorld.read(Layouts.IMAGE_POLICY, """
                image: host:5000/acme/web:1.1 # {"$imagepolicy": "flux-system:web"}
                  - name: x
                    newName: acme/api # {"$imagepolicy": "flux-system:api:name"}
                    newTag: "2.0" # {"$imagepolicy": "flux-system:api:tag"}
                """)).isEqualTo("web=1.1 api=2.0");
    }
}
