package dev.fairlead.intake;

import dev.fairlead.intake.remote.RemoteReader;
import dev.fairlead.intake.remote.argocd.ArgoCdReader;
import dev.fairlead.intake.remote.github.GitHubReader;
import dev.fairlead.intake.remote.gitlab.GitLabReader;
import dev.fairlead.intake.remote.jenkins.JenkinsReader;
import dev.fairlead.intake.remote.pagerduty.PagerDutyReader;
import java.util.List;

/** All kinds of senders whose API is read. A new one is a new line. */
public final class RemoteReaders {
    private RemoteReaders() {}

    public static List<RemoteReader> all() {
        return List.of(
                new ArgoCdReader(), new GitHubReader(), new GitLabReader(), new JenkinsReader(), new PagerDutyReader());
    }
}
