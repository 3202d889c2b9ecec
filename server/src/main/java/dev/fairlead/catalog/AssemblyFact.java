package dev.fairlead.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One step in putting an application version together. Steps touch one component each, so that many who work on one
 * version at the same time lose nothing of each other's. Earlier deployments keep their snapshots.
 *
 * @param application the version that is worked on; made where it is missing
 */
public record AssemblyFact(VersionName application, Step step) {

    /** What is done. */
    public sealed interface Step {}

    /**
     * The version is begun, with the components and attributes of the one before it. Changes nothing where it exists.
     *
     * @param predecessor null to begin with nothing
     */
    public record Begin(@Nullable VersionName predecessor) implements Step {}

    /** From now on the version contains this component version, in the place of any other of the component. */
    public record Put(VersionName component) implements Step {}

    /** The version no longer contains exactly this component version. */
    public record Remove(VersionName component) implements Step {}
}
