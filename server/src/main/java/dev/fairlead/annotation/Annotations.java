package dev.fairlead.annotation;

import java.time.Instant;
import java.util.List;

/** What charts show on their time. */
@FunctionalInterface
public interface Annotations {
    /** Beyond these a picture is full; the newest are shown. */
    int MOST = 60;

    /**
     * Those that stand, the first first: the newest {@link #MOST}, and one more where there are others.
     *
     * @param organization by its name
     * @param from what had ended by then is not asked for
     * @param to what had not begun by then is not asked for
     */
    List<Annotation> shown(String organization, AnnotationScope scope, Instant from, Instant to);
}
