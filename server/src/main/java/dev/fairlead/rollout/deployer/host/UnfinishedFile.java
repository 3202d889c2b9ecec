package dev.fairlead.rollout.deployer.host;

/** The name that a file has beside its place until it is whole. */
public final class UnfinishedFile {
    private UnfinishedFile() {}

    /** Always the same, so that what a broken upload left is overwritten by the next. */
    public static String of(String name) {
        return "." + name + ".fairlead-unfinished";
    }
}
