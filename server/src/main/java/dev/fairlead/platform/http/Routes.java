package dev.fairlead.platform.http;

import java.util.List;

/** What a feature offers over HTTP. */
public interface Routes {
    List<Route> routes();
}
