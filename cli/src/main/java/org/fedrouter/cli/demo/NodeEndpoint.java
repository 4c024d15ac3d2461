package org.fedrouter.cli.demo;

/** Where the router reaches a hospital's node. */
public record NodeEndpoint(String id, String url) {}
