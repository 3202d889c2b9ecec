package dev.fairlead.rollout.deployer;

/** The name that a file has beside its place until it is whole. */
final class Unfinished {
    private Unfinished() {}

    /** Always the same, so that what a broken upload left is overwritten by the next. */
    static String of(String name) {
        return "." + name + ".fairlead-unfinished";
    }
}
