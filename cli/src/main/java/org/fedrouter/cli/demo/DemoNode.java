package org.fedrouter.cli.demo;

import org.fedrouter.node.NodeCertificate;

/** A demonstration hospital's node, and the certificate that it shows. */
public record DemoNode(String id, String url, NodeCertificate certificate) {}
