package dev.fairlead.cli.gitops.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A pattern made of one path, with a placeholder where an environment, and where needed a component, seems to stand. */
final class PathGuess {
    /** Names of files that are the same for every component. */
    private static final Pattern SAYING_NOTHING = Pattern.compile(
            "(?i)kustomization.*|chart\\.ya?ml|requirements\\.ya?ml|values.*|helm-?release.*|ocirepository.*|gitrepository.*|package\\.json|helmfile.*|.*compose.*|version.*|\\.env.*|deployment.*|application.*");

    /** The same, with the environment behind it: {@code values-production.yaml}, {@code .env.staging}. */
    private static final Pattern BEFORE_ENVIRONMENT = Pattern.compile(
            "(?i)(?<before>(?:values|\\.env|(?:docker-)?compose|config|application|deployment|helmfile|kustomization|versions?|images?)[-_.])"
                    + "(?<environment>[^.]+)(?<after>\\..*|)");

    private PathGuess() {}

    static String of(String path, boolean fileNamesComponents) {
        var parts = path.split("/");
        var pattern = new ArrayList<String>();
        boolean environment = false;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            var stem = last ? stem(parts[i]) : parts[i];
            var behind = BEFORE_ENVIRONMENT.matcher(parts[i]);
            if (!environment && last && behind.matches() && EnvironmentWords.in(behind.group("environment"))) {
                environment = true;
                pattern.add(behind.group("before") + "{environment}" + behind.group("after"));
            } else if (!environment && EnvironmentWords.in(stem)) {
                environment = true;
                pattern.add("{environment}" + (last ? parts[i].substring(stem.length()) : ""));
            } else if (last) {
                pattern.add(
                        SAYING_NOTHING.matcher(parts[i]).matches()
                                ? parts[i]
                                : "*" + parts[i].substring(stem.length()));
            } else {
                pattern.add(i == 0 ? parts[i] : "*");
            }
        }
        if (!fileNamesComponents) {
            nameComponent(pattern);
        }
        return joined(pattern);
    }

    /** The last part that stands for many names: that of the file, else of the nearest directory. */
    private static void nameComponent(List<String> pattern) {
        for (int i = pattern.size() - 1; i >= 0; i--) {
            if (pattern.get(i).startsWith("*")) {
                pattern.set(i, "{component}" + pattern.get(i).substring(1));
                return;
            }
        }
    }

    /** Directories in a row that may be called anything are any directories. */
    private static String joined(List<String> pattern) {
        return String.join("/", pattern).replaceAll("(?<=/)\\*/(?:\\*/)+", "**/");
    }

    private static String stem(String name) {
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
