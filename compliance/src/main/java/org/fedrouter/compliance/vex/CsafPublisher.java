package org.fedrouter.compliance.vex;

import java.time.Instant;

/**
 * Who publishes a document of CSAF, which demands more than other formats have.
 *
 * @param category of CSAF, such as {@code vendor} or {@code user}
 * @param name where the document has no author
 * @param namespace a URL of the publisher
 * @param now the time of a document that has none
 */
public record CsafPublisher(String category, String name, String namespace, Instant now) {}
