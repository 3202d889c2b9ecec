package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.List;

/** A tool that runs pipelines: how its runs are recognised, and which of its variables say what. */
public sealed interface CiSystem
        permits AppVeyor,
                ArgoWorkflows,
                AzureDevOps,
                Bamboo,
                Bitbucket,
                Buildkite,
                CircleCi,
                CloudBuild,
                CodeBuild,
                Codefresh,
                Drone,
                ForgejoActions,
                GitHubActions,
                GitLab,
                GiteaActions,
                GoCd,
                Harness,
                Jenkins,
                Semaphore,
                TeamCity,
                Tekton,
                Travis,
                Woodpecker {

    /** Where variables of several are there, the first one is taken: those that are set on purpose come first. */
    List<CiSystem> ALL = List.of(
            new Tekton(),
            new ArgoWorkflows(),
            new ForgejoActions(),
            new GiteaActions(),
            new GitHubActions(),
            new GitLab(),
            new AzureDevOps(),
            new Bitbucket(),
            new CircleCi(),
            new Buildkite(),
            new TeamCity(),
            new Harness(),
            new Drone(),
            new Woodpecker(),
            new Travis(),
            new CodeBuild(),
            new Semaphore(),
            new Codefresh(),
            new AppVeyor(),
            new Bamboo(),
            new GoCd(),
            new Jenkins(),
            new CloudBuild());

    /** The word that begins its sources; names its recipe, too. */
    String kind();

    String title();

    /** Whether these variables are of a run of it. */
    boolean runs(Variables read);

    void read(Reading read);

    /** What to write so that a clone has the history that is missing. */
    String remedy();
}
