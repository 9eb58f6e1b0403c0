package io.dstream.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves the resources of this package from the application's root. */
@ApplicationPath("/")
public class RestApplication extends Application {}
