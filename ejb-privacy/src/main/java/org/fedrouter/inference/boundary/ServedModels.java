package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.node.boundary.NodeDirectory;

/** What can be asked for now. */
@ApplicationScoped
public class ServedModels {
  @Inject NodeDirectory directory;
  @Inject Offers offers;

  /** Offers of the nodes that answer, as of a few seconds ago. */
  public Catalogue now() {
    return offers.of(directory.active());
  }
}
