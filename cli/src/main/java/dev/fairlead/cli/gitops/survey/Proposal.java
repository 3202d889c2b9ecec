package dev.fairlead.cli.gitops.survey;

import java.util.List;

/**
 * One way to import some of the files.
 *
 * @param options of {@code import gitops}
 * @param files how many files the pattern is made of
 * @param versions how many versions they name now
 * @param example the path of one of them
 * @param open what nothing in the repository tells, so that somebody has to choose; empty where the options are whole
 */
public record Proposal(List<String> options, int files, int versions, String example, String open) {
    public Proposal {
        options = List.copyOf(options);
    }
}
