package io.plosolver.http;

import io.vertx.ext.web.Router;

/** A resource of the REST API that adds its routes to the router of the API. */
@FunctionalInterface
public interface Resource {

    /** Adds the routes. Authentication and problem handling are already installed. */
    void mount(Router router);
}
