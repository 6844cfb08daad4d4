package io.plosolver.http;

import io.vertx.ext.web.Router;

/** A resource of the REST API that adds its routes to the router of the API. */
@FunctionalInterface
public interface Resource {

    /** Adds the routes; authentication and the handling of problems are in place. */
    void mount(Router router);
}
