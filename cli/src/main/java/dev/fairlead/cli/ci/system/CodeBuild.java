package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html */
record CodeBuild() implements CiSystem {
    @Override
    public String kind() {
        return "codebuild";
    }

    @Override
    public String title() {
        return "AWS CodeBuild";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("CODEBUILD_BUILD_ID");
    }

    @Override
    public void read(Reading read) {
        // arn:aws:codebuild:eu-central-1:123456789012:build/shop:4f53...
        var arn = read.find("CODEBUILD_BUILD_ARN").map(text -> text.split(":")).filter(parts -> parts.length > 6);
        var reference = read.find("CODEBUILD_WEBHOOK_HEAD_REF");
        var trigger = read.find("CODEBUILD_WEBHOOK_TRIGGER");
        read.put(RunDetail.SERVER, arn.map(parts -> parts[3] + "/" + parts[4]), "CODEBUILD_BUILD_ARN")
                .put(
                        RunDetail.PROJECT,
                        read.find("CODEBUILD_BUILD_ID").map(id -> id.split(":")[0]),
                        "CODEBUILD_BUILD_ID")
                .put(
                        RunDetail.RUN,
                        read.find("CODEBUILD_BUILD_ID").map(id -> id.substring(id.indexOf(':') + 1)),
                        "CODEBUILD_BUILD_ID")
                .take(RunDetail.JOB, "CODEBUILD_BATCH_BUILD_IDENTIFIER")
                .take(RunDetail.COMMIT, "CODEBUILD_RESOLVED_SOURCE_VERSION", "CODEBUILD_SOURCE_VERSION")
                .put(RunDetail.BRANCH, reference.flatMap(Reading::branch), "CODEBUILD_WEBHOOK_HEAD_REF")
                .put(RunDetail.TAG, reference.flatMap(Reading::tag), "CODEBUILD_WEBHOOK_HEAD_REF")
                .put(
                        RunDetail.REPOSITORY,
                        // in a build that CodePipeline starts it is a place in S3
                        read.find("CODEBUILD_SOURCE_REPO_URL").filter(url -> url.contains("://") || url.contains("@")),
                        "CODEBUILD_SOURCE_REPO_URL")
                .put(
                        RunDetail.PULL_REQUEST,
                        trigger.filter(text -> text.startsWith("pr/")).map(text -> text.substring("pr/".length())),
                        "CODEBUILD_WEBHOOK_TRIGGER")
                .take(RunDetail.BUILD_ID, "CODEBUILD_BUILD_ID")
                .take(RunDetail.BUILD_URL, "CODEBUILD_PUBLIC_BUILD_URL")
                .put(
                        RunDetail.BUILD_URL,
                        arn.map(parts ->
                                "https://" + parts[3] + ".console.aws.amazon.com/codesuite/codebuild/" + parts[4]
                                        + "/projects/" + parts[5].replaceFirst("^build/", "") + "/build/"
                                        + parts[5].replaceFirst("^build/", "") + "%3A" + parts[6]),
                        "CODEBUILD_BUILD_ARN");
    }

    @Override
    public String remedy() {
        return "`gitCloneDepth: 0` (full) at the source of the project";
    }
}
